package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A goroutine ended; committed by the machine that ran it last. */
@Name("gossamer.GoroutineEnd")
@Label("Goroutine End")
@Category("Gossamer")
@Description("A goroutine ended; committed by the machine that ran it last.")
@StackTrace(false)
public final class GoroutineEnd extends Event {
  @Label("Goroutine")
  public long g;

  @Label("P")
  public int p;

  @Label("M")
  public int m;

  @Label("Lifetime")
  @Description("From its creation; 0 if it was created before the recording")
  @Timespan(Timespan.NANOSECONDS)
  public long lifetime;
}
