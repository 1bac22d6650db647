package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A machine took goroutines from the queue of another processor. */
@Name("gossamer.WorkSteal")
@Label("Work Steal")
@Category("Gossamer")
@Description("A machine took goroutines from the queue of another processor.")
@StackTrace(false)
public final class WorkSteal extends Event {
  @Label("P")
  @Description("The thief")
  public int p;

  @Label("Victim")
  public int victim;

  @Label("Count")
  @Description("Goroutines taken")
  public int count;

  @Label("M")
  public int m;
}
