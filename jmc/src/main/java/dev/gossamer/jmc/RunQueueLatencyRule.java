package dev.gossamer.jmc;

import dev.gossamer.jmc.Events.Event;

/** Goroutines that could run had to wait for a processor. */
public final class RunQueueLatencyRule extends SchedulerRule {
  /** For Mission Control. */
  public RunQueueLatencyRule() {
    super(
        "RunQueueLatency",
        "Waiting to run",
        10,
        "Milliseconds within which 99 of 100 goroutines should run",
        "gossamer.RunQueueLatency",
        "gossamer.SchedulerStatistics");
  }

  @Override
  Found judge(Events events) {
    long slices = 0;
    for (Event each : events.of("gossamer.SchedulerStatistics")) {
      slices += each.number("switches");
    }
    long[] waits =
        events.of("gossamer.RunQueueLatency").stream()
            .mapToLong(Event::duration)
            .sorted()
            .toArray();
    slices = Math.max(slices, waits.length);
    if (slices < 100) {
      return null;
    }
    // Only the long waits are recorded: the 99th percentile is one of them if they are many enough.
    long rank = Math.max(1, slices / 100);
    long p99 = waits.length < rank ? 0 : waits[(int) (waits.length - rank)];
    return new Found(
        p99 / 1e6,
        p99 == 0
            ? "99 of 100 goroutines ran sooner than the recording's threshold for waits."
            : text("One goroutine in 100 waited for %s or longer until it ran.", millis(p99)),
        "More goroutines could run than there are processors. Look for those that compute, raise"
            + " gomaxprocs, or limit how many are started.");
  }
}
