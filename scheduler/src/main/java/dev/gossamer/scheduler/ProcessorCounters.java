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
  private Processor counted = new Processor(-1);

  void describeTo(ProcessorStatistics event, Processor now) {
    if (now != seen) {
      seen = now;
      counted = new Processor(now.id);
    }
    Processor total = new Processor(now.id);
    total.addCounters(now);
    event.p = now.id;
    event.runQueue = now.runQueue.size();
    event.spawned = (int) (total.spawned - counted.spawned);
    event.switches = (int) (total.switches - counted.switches);
    event.steals = (int) (total.steals - counted.steals);
    event.stolen = (int) (total.stolen - counted.stolen);
    event.preempted = (int) (total.preempted - counted.preempted);
    counted = total;
  }
}
