package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A goroutine that could run was in a queue; committed by the machine that runs it. */
@Name("gossamer.RunQueueLatency")
@Label("Run Queue Latency")
@Category("Gossamer")
@Description("A goroutine that could run was in a queue; committed by the machine that runs it.")
@StackTrace(false)
@Threshold("5 ms")
public final class RunQueueLatency extends Event {
  @Label("Goroutine")
  public long g;

  @Label("P")
  public int p;

  @Label("M")
  public int m;

  @Label("Waker")
  @Description("Id of the goroutine that woke it; 0 if it was a platform thread")
  public long waker;

  @Label("Queue")
  @Description("The processor in whose queue it was put; -1 for the global queue")
  public int queue;
}
