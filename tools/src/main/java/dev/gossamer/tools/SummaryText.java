package dev.gossamer.tools;

import static dev.gossamer.tools.Figures.count;
import static dev.gossamer.tools.Figures.nanos;

import dev.gossamer.tools.load.LatencyHistogram;
import dev.gossamer.tools.load.LoadResult;
import dev.gossamer.tools.recording.RecordingSummary;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lays out what the demo and the summary print. */
final class SummaryText {
  private static final String PARK = "%-8s %12s %10s %10s";

  private final StringBuilder text = new StringBuilder();

  /** What the clients measured, and what the server said when it stopped. */
  SummaryText load(LoadResult load, int connections, Optional<String> served) {
    LatencyHistogram latency = load.latency();
    text.append("Load\n");
    row("connections", count(connections));
    row(
        "requests",
        count(load.requests())
            + " in "
            + nanos(load.elapsed().toNanos())
            + ", "
            + count(Math.round(load.requestsPerSecond()))
            + " a second");
    row(
        "latency",
        "p50 %s, p99 %s, longest %s"
            .formatted(
                nanos(latency.percentile(50)),
                nanos(latency.percentile(99)),
                nanos(latency.max())));
    served.ifPresent(said -> row("server", said));
    if (load.failed() > 0) {
      row("failed", count(load.failed(), "connection") + ": " + load.firstFailure().orElse(""));
    }
    return this;
  }

  /** What the recording says about the scheduler, and where the recording is. */
  SummaryText recording(RecordingSummary summary) {
    text.append("Scheduler\n");
    if (summary.isEmpty()) {
      row("no events", "nothing of Gossamer's was recorded; was the agent there?");
    } else {
      scheduler(summary);
    }
    if (summary.lostBytes() > 0) {
      row("incomplete", "JFR had to drop " + count(summary.lostBytes(), "byte") + " of events");
    }
    text.append("Recording\n");
    row("file", summary.file().toAbsolutePath().normalize().toString());
    row("as a page", "./gossamer report " + summary.file().getFileName());
    row("to open it", "JDK Mission Control: File > Open File..., then Event Browser > Gossamer");
    return this;
  }

  private void scheduler(RecordingSummary summary) {
    row("goroutines", count(summary.spawned()) + " spawned, " + count(summary.ended()) + " ended");
    row("processors", count(summary.processors()));
    row("Ms used", count(summary.machines()));
    row(
        "run slices",
        "%s, total %s, median %s, longest %s"
            .formatted(
                count(summary.runs().count()),
                nanos(summary.runs().total()),
                nanos(summary.runs().percentile(50)),
                nanos(summary.runs().max())));
    row("steals", count(summary.steals()) + ", moving " + count(summary.stolen(), "goroutine"));
    row("hand-offs", handOffs(summary.handOffs()));
    row(
        "preemptions",
        "%s yielded, %s lost the processor"
            .formatted(count(summary.yielded()), count(summary.overran())));
    parks(summary.parks());
  }

  private static String handOffs(Map<String, Long> byReason) {
    if (byReason.isEmpty()) {
      return "none";
    }
    return byReason.entrySet().stream()
        .map(each -> count(each.getValue()) + " " + each.getKey())
        .collect(Collectors.joining(", "));
  }

  private void parks(Map<String, LatencyHistogram> parks) {
    if (parks.isEmpty()) {
      row("parks", "none");
      return;
    }
    row("parks", PARK.formatted("reason", "times", "total", "median"));
    parks.forEach((reason, times) ->
        row(
            "",
            PARK.formatted(
                reason, count(times.count()), nanos(times.total()), nanos(times.percentile(50)))));
  }

  private void row(String label, String value) {
    text.append("  %-12s  %s%n".formatted(label, value));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
