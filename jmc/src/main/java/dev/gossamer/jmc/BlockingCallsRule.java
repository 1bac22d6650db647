package dev.gossamer.jmc;

import dev.gossamer.jmc.Events.Event;
import java.util.HashMap;
import java.util.Map;

/** Calls that cannot be unmounted cost machines their processors. */
public final class BlockingCallsRule extends SchedulerRule {
  /** For Mission Control. */
  public BlockingCallsRule() {
    super(
        "BlockingCalls",
        "Blocking calls",
        10,
        "Hand-offs in a second because of blocking calls",
        "gossamer.HandOff");
  }

  @Override
  Found judge(Events events) {
    Map<String, Long> sites = new HashMap<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long count = 0;
    for (Event each : events.of("gossamer.HandOff")) {
      if (!"compute".equals(each.text("reason"))) {
        count++;
        first = Math.min(first, each.start());
        last = Math.max(last, each.start() + each.duration());
        String site = each.text("caller").isEmpty() ? each.text("frame") : each.text("caller");
        sites.merge(site, each.duration(), Long::sum);
      }
    }
    if (count == 0) {
      return new Found(0, "No blocking call made a machine lose its processor.", "");
    }
    double rate = count / Math.max(1, (last - first) / 1e9);
    Map.Entry<String, Long> worst =
        sites.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    return new Found(
        rate,
        text(
            "%d blocking calls made a machine lose its processor, %.1f a second; most time, %s, in"
                + " %s.",
            count, rate, millis(worst.getValue()), worst.getKey()),
        "Each costs a platform thread while it lasts. Fewer of them at once need fewer threads.");
  }
}
