package dev.gossamer.jmc;

import dev.gossamer.jmc.Events.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Some processors did most of the work while goroutines waited. */
public final class StealImbalanceRule extends SchedulerRule {
  /** For Mission Control. */
  public StealImbalanceRule() {
    super(
        "StealImbalance",
        "Uneven processors",
        0.5,
        "Coefficient of variation of the processors' slices",
        "gossamer.ProcessorStatistics",
        "gossamer.SchedulerStatistics");
  }

  @Override
  Found judge(Events events) {
    Map<Long, Long> slices = new HashMap<>();
    for (Event each : events.of("gossamer.ProcessorStatistics")) {
      slices.merge(each.number("p"), each.number("switches"), Long::sum);
    }
    List<Event> all = events.of("gossamer.SchedulerStatistics");
    double queued = all.stream().mapToLong(each -> each.number("runnable")).average().orElse(0);
    double mean = slices.values().stream().mapToLong(Long::longValue).average().orElse(0);
    if (slices.size() < 2 || mean < 1_000) {
      return null;
    }
    double squares = 0;
    for (long each : slices.values()) {
      squares += (each - mean) * (each - mean);
    }
    double variation = Math.sqrt(squares / slices.size()) / mean;
    boolean waiting = queued > slices.size();
    return new Found(
        waiting ? variation : 0,
        text(
            "The processors' numbers of slices vary by %.0f %% of their mean, with %.1f goroutines"
                + " in the queues on average.",
            100 * variation, queued),
        "Look at the page Processor lanes: one that runs few but long slices does no less work.");
  }
}
