package dev.gossamer.jmc;

import dev.gossamer.jmc.Events.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Goroutines blocked without leaving their machine. */
public final class PinnedRule extends SchedulerRule {
  /** For Mission Control. */
  public PinnedRule() {
    super(
        "Pinned",
        "Pinned goroutines",
        1,
        "Percent of the processors' time that may be spent pinned",
        "jdk.VirtualThreadPinned",
        "gossamer.SchedulerConfiguration");
  }

  @Override
  Found judge(Events events) {
    List<Event> configuration = events.of("gossamer.SchedulerConfiguration");
    if (configuration.isEmpty()) {
      return null;
    }
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Event each : configuration) {
      first = Math.min(first, each.start());
      last = Math.max(last, each.start());
    }
    long total = 0;
    Map<String, Long> reasons = new HashMap<>();
    for (Event each : events.of("jdk.VirtualThreadPinned")) {
      total += each.duration();
      reasons.merge(each.text("pinnedReason"), each.duration(), Long::sum);
      last = Math.max(last, each.start() + each.duration());
    }
    if (total == 0) {
      return new Found(0, "No goroutine was pinned for long.", "");
    }
    double time = (double) configuration.get(0).number("processors") * Math.max(1, last - first);
    String reason =
        reasons.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    return new Found(
        100 * total / time,
        text("Goroutines were pinned for %s in all; most of it: %s.", millis(total), reason),
        "Waiting in static initialisers and below native methods holds a platform thread.");
  }
}
