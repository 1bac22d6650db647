package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A goroutine ran on a machine without interruption; committed by the machine. */
@Name("gossamer.GoroutineRun")
@Label("Goroutine Run")
@Category("Gossamer")
@Description("A goroutine ran on a machine without interruption; committed by the machine.")
@StackTrace(false)
@Threshold("1 ms")
public final class GoroutineRun extends Event {
  @Label("Goroutine")
  public long g;

  @Label("P")
  public int p;

  @Label("M")
  public int m;
}
