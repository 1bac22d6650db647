package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** What the scheduler holds now and what it did since the last event of this type. */
@Name("gossamer.SchedulerStatistics")
@Label("Scheduler Statistics")
@Category("Gossamer")
@Description("What the scheduler holds now and what it did since the last event of this type.")
@StackTrace(false)
@Period("1 s")
public final class SchedulerStatistics extends Event {
  @Label("Processors")
  public int processors;

  @Label("Goroutines")
  public int goroutines;

  @Label("Running")
  public int running;

  @Label("Runnable")
  public int runnable;

  @Label("Parked")
  public int parked;

  @Label("Global Queue")
  public int globalQueue;

  @Label("Idle Processors")
  public int idleProcessors;

  @Label("Machines")
  public int machines;

  @Label("Idle Machines")
  public int idleMachines;

  @Label("Spinning Machines")
  public int spinningMachines;

  @Label("Detached Machines")
  @Description("Machines that run a goroutine without a processor")
  public int detachedMachines;

  @Label("Spawned")
  public int spawned;

  @Label("Ended")
  public int ended;

  @Label("Switches")
  public int switches;

  @Label("Steals")
  public int steals;

  @Label("Stolen")
  public int stolen;

  @Label("Preempted")
  @Description("Goroutines that yielded because their slice was over")
  public int preempted;

  @Label("Hand-offs")
  public int handOffs;
}
