package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** How the scheduler is set up; once at the beginning and end of each part of a recording. */
@Name("gossamer.SchedulerConfiguration")
@Label("Scheduler Configuration")
@Category("Gossamer")
@Description("How the scheduler is set up.")
@StackTrace(false)
@Period("everyChunk")
public final class SchedulerConfiguration extends Event {
  @Label("Processors")
  public int processors;

  @Label("Most Machines")
  public int maxMachines;

  @Label("Slice")
  @Description("How long a goroutine may compute while others wait")
  @Timespan(Timespan.NANOSECONDS)
  public long slice;
}
