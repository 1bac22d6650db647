package dev.gossamer.jmc;

import dev.gossamer.jmc.Events.Event;
import java.util.List;

/** Processors were idle although goroutines were in the queues. */
public final class IdleWhileRunnableRule extends SchedulerRule {
  /** For Mission Control. */
  public IdleWhileRunnableRule() {
    super(
        "IdleWhileRunnable",
        "Idle while others wait",
        3,
        "Statistics in a row that may show it",
        "gossamer.SchedulerStatistics");
  }

  @Override
  Found judge(Events events) {
    List<Event> all = events.of("gossamer.SchedulerStatistics");
    if (all.isEmpty()) {
      return null;
    }
    int row = 0;
    int most = 0;
    for (Event each : all) {
      boolean idle =
          each.number("idleProcessors") > 0 && each.number("runnable") > each.number("processors");
      row = idle ? row + 1 : 0;
      most = Math.max(most, row);
    }
    return new Found(
        most,
        most == 0
            ? "Whenever a processor was idle, the queues were short."
            : text("In %d statistics in a row a processor was idle with full queues.", most),
        "That should not happen: please report it with the recording.");
  }
}
