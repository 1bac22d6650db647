package dev.gossamer.scheduler;

import dev.gossamer.scheduler.event.SchedulerStatistics;
import org.jspecify.annotations.Nullable;

/** The scheduler's counters at one moment. The last seven count from the beginning. */
public final class Statistics {
  public int processors;
  public int running;
  public int runnable;
  public int globalQueue;

  /** The lengths of the local queues. */
  public int[] queues = {};

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

  /** How often to begin again while processors go from one list to another. */
  private static final int TRIES = 100;

  static Statistics of(Scheduler scheduler) {
    RetiredProcessors retired = scheduler.processors.retired;
    for (int i = 1; ; i++) {
      int moves = retired.movesEnded();
      Statistics s = read(scheduler);
      if (retired.stoodStillSince(moves) || i == TRIES) {
        return s;
      }
    }
  }

  private static Statistics read(Scheduler scheduler) {
    Statistics s = new Statistics();
    s.processors = scheduler.maxProcs();
    s.globalQueue = scheduler.globalQueue.size();
    s.idleProcessors = scheduler.idle.processorCount();
    s.machines = scheduler.machines.count();
    s.idleMachines = scheduler.idle.machineCount();
    s.spinningMachines = scheduler.spinning.get();
    s.detachedMachines = scheduler.processors.detached.get();
    s.handOffs = scheduler.sysmon.handOffs();
    s.runnable = s.globalQueue;
    s.queues = new int[s.processors];
    Processor total = new Processor(-1);
    scheduler.processors.retired.addTo(total);
    for (int i = 0; i < s.processors; i++) {
      Processor p = scheduler.processors.get(i);
      total.addCounters(p);
      s.queues[i] = p.runQueue.size();
      s.runnable += s.queues[i];
      s.running += p.current == null ? 0 : 1;
    }
    s.spawned = total.spawned + scheduler.goroutines().startedOutside();
    s.ended = total.ended + scheduler.goroutines().endedOutside();
    s.switches = total.switches;
    s.steals = total.steals;
    s.stolen = total.stolen;
    s.preempted = total.preempted;
    return s;
  }

  /** How many goroutines there are. */
  public long goroutines() {
    return Math.max(0, spawned - ended);
  }

  /** Changes whenever a goroutine has run; the same number twice means that none has since. */
  public long activity() {
    return switches + running + runnable;
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
