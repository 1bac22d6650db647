package dev.gossamer.tools;

import static dev.gossamer.tools.Figures.count;

import java.util.Locale;

/** One picture of {@code top}. */
final class TopText {
  private static final String[] RATES = {
    "spawned", "ended", "switches", "steals", "stolen", "handOffs", "preempted"
  };
  private static final String[] TITLES = {
    "spawned", "ended", "switches", "steals", "stolen", "hand-offs", "preempted"
  };

  private TopText() {}

  static String of(long pid, TopFigures earlier, TopFigures now) {
    StringBuilder text = new StringBuilder();
    long parked =
        now.get("goroutines")
            - now.get("running")
            - now.get("detachedMachines")
            - now.get("runnable");
    line(text, "process %d", pid);
    line(
        text,
        "goroutines  %s: running %s and %s without a processor, runnable %s, parked %s",
        count(now.get("goroutines")),
        count(now.get("running")),
        count(now.get("detachedMachines")),
        count(now.get("runnable")),
        count(Math.max(0, parked)));
    line(
        text,
        "processors  %s: idle %s; queues: global %s, local %s",
        count(now.get("processors")),
        count(now.get("idleProcessors")),
        count(now.get("globalQueue")),
        now.queues());
    line(
        text,
        "machines    %s: idle %s, spinning %s, detached %s",
        count(now.get("machines")),
        count(now.get("idleMachines")),
        count(now.get("spinningMachines")),
        count(now.get("detachedMachines")));
    rates(text, earlier, now);
    busy(text, now);
    parked(text, now);
    return text.toString();
  }

  private static void rates(StringBuilder text, TopFigures earlier, TopFigures now) {
    StringBuilder titles = new StringBuilder("a second   ");
    StringBuilder values = new StringBuilder("           ");
    for (int i = 0; i < RATES.length; i++) {
      titles.append(String.format("%11s", TITLES[i]));
      values.append(String.format("%11s", count(Math.round(now.rate(RATES[i], earlier)))));
    }
    line(text, "%s", titles);
    line(text, "%s", values);
  }

  private static void busy(StringBuilder text, TopFigures now) {
    line(text, "%nbusiest   running  place");
    if (now.busy().isEmpty()) {
      line(text, "            nothing computes");
    }
    double looks = Math.max(1, now.get("looks"));
    for (TopFigures.Place place : now.busy()) {
      line(text, "            %5.1f  %s", place.count() / looks, place.name());
    }
  }

  private static void parked(StringBuilder text, TopFigures now) {
    line(text, "%nparked      longest  goroutines  place");
    if (now.parked().isEmpty()) {
      line(text, "            nothing waits");
    }
    for (TopFigures.Place place : now.parked()) {
      line(
          text,
          "            %7s  %10s  %s",
          age(place.nanos()),
          count(place.count()),
          place.name());
    }
  }

  private static String age(long nanos) {
    long seconds = nanos / 1_000_000_000;
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min"
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(format, values)).append(System.lineSeparator());
  }
}
