package dev.gossamer.scheduler;

import dev.gossamer.scheduler.event.SchedulerStatistics;
import org.jspecify.annotations.Nullable;

/** The scheduler's counters at one moment. The last seven count from the beginning. */
public final class Statistics {
  public int processors;
  public int running;
  public int runnable;
  public int globalQueue;
  public int idleProcessors;
  public int machines;
  public int idleMachines;
  public int spinningMachines;
  public int detachedMachines;
  public long spawned;
  public long ended;
  public long switches;
  public long steals;
  public long stolen;
  public long handOffs;
  public long preempted;

  /** How many goroutines there are. */
  public long goroutines() {
    return Math.max(0, spawned - ended);
  }

  /** Fills in an event; what counts up, from an earlier moment to this one. */
  public void describeTo(SchedulerStatistics event, @Nullable Statistics earlier) {
    Statistics since = earlier == null ? new Statistics() : earlier;
    event.processors = processors;
    event.goroutines = (int) goroutines();
    event.running = running;
    event.runnable = runnable;
    event.parked = (int) Math.max(0, goroutines() - running - runnable);
    event.globalQueue = globalQueue;
    event.idleProcessors = idleProcessors;
    event.machines = machines;
    event.idleMachines = idleMachines;
    event.spinningMachines = spinningMachines;
    event.detachedMachines = detachedMachines;
    event.spawned = (int) (spawned - since.spawned);
    event.ended = (int) (ended - since.ended);
    event.switches = (int) (switches - since.switches);
    event.steals = (int) (steals - since.steals);
    event.stolen = (int) (stolen - since.stolen);
    event.preempted = (int) (preempted - since.preempted);
    event.handOffs = (int) (handOffs - since.handOffs);
  }
}
