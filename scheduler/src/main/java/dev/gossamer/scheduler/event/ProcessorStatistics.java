package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** What one processor holds now and what it did since the last event of this type for it. */
@Name("gossamer.ProcessorStatistics")
@Label("Processor Statistics")
@Category("Gossamer")
@Description("What one processor holds now and what it did since the last event of this type.")
@StackTrace(false)
@Period("1 s")
public final class ProcessorStatistics extends Event {
  @Label("P")
  public int p;

  @Label("Run Queue")
  public int runQueue;

  @Label("Spawned")
  public int spawned;

  @Label("Switches")
  public int switches;

  @Label("Steals")
  public int steals;

  @Label("Stolen")
  public int stolen;

  @Label("Preempted")
  @Description("Goroutines that yielded because their slice was over")
  public int preempted;
}
