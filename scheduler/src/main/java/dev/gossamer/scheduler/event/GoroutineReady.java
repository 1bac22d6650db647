package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A goroutine became runnable; committed by the thread that woke it. */
@Name("gossamer.GoroutineReady")
@Label("Goroutine Ready")
@Category("Gossamer")
@Description("A goroutine became runnable; committed by the thread that woke it.")
@StackTrace(false)
@Enabled(false)
public final class GoroutineReady extends Event {
  @Label("Goroutine")
  public long g;

  @Label("Waker")
  @Description("Id of the goroutine that woke it; 0 if it was a platform thread")
  public long waker;

  @Label("P")
  @Description("The processor in whose queue it was put; -1 for the global queue")
  public int p;
}
