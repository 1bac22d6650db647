package dev.gossamer.jmc;

import dev.gossamer.jmc.Events.Event;
import java.util.List;

/** Very many goroutines that live very shortly. */
public final class SpawnStormRule extends SchedulerRule {
  /** For Mission Control. */
  public SpawnStormRule() {
    super(
        "SpawnStorm",
        "Short goroutines",
        10000,
        "Goroutines in a second that live for less than a millisecond",
        "gossamer.GoroutineEnd");
  }

  @Override
  Found judge(Events events) {
    List<Event> ends = events.of("gossamer.GoroutineEnd");
    long shortOnes = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Event each : ends) {
      long lifetime = each.nanos("lifetime");
      first = Math.min(first, each.start());
      last = Math.max(last, each.start());
      shortOnes += lifetime > 0 && lifetime < 1_000_000 ? 1 : 0;
    }
    if (ends.size() < 100) {
      return new Found(0, "Few goroutines ended.", "");
    }
    double rate = shortOnes / Math.max(0.1, (last - first) / 1e9);
    return new Found(
        rate,
        text("%d of %d goroutines lived for less than a millisecond.", shortOnes, ends.size()),
        "A pool, or more work for each, costs less than a goroutine for every trifle.");
  }
}
