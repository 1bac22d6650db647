package dev.gossamer.scheduler;

import dev.gossamer.scheduler.event.ProcessorStatistics;
import org.jspecify.annotations.Nullable;

/**
 * What one processor had counted when it was last looked at, to tell what it did since.
 *
 * <p>After a hand-off the same number stands for a fresh processor that counts from zero. What the
 * one before did after the last look is then missing here; the totals of all have it. Used by JFR's
 * own thread only.
 */
final class ProcessorCounters {
  private @Nullable Processor seen;
  private long spawned;
  private long switches;
  private long steals;
  private long stolen;
  private long preempted;

  void describeTo(ProcessorStatistics event, Processor now) {
    if (now != seen) {
      seen = now;
      spawned = switches = steals = stolen = preempted = 0;
    }
    event.p = now.id;
    event.runQueue = now.runQueue.size();
    event.spawned = (int) (now.spawned - spawned);
    event.switches = (int) (now.switches - switches);
    event.steals = (int) (now.steals - steals);
    event.stolen = (int) (now.stolen - stolen);
    event.preempted = (int) (now.preempted - preempted);
    spawned += event.spawned;
    switches += event.switches;
    steals += event.steals;
    stolen += event.stolen;
    preempted += event.preempted;
  }
}
