package dev.gossamer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.tools.load.LatencyHistogram;
import dev.gossamer.tools.load.LoadResult;
import dev.gossamer.tools.recording.RecordingSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
  private static final Path FILE = Path.of("/tmp/demo.jfr");

  @Test
  void theLoadIsLaidOutInRows() {
    LoadResult load =
        new LoadResult(Duration.ofSeconds(2), times(1_000_000, 3_000_000), 1, Optional.of("why"));

    assertThat(new SummaryText().load(load, 1_000, Optional.of("served 2 lines")).toString())
        .isEqualToNormalizingNewlines(
            """
            Load
              connections   1,000
              requests      2 in 2.00 s, 1 a second
              latency       p50 1.00 ms, p99 3.00 ms, longest 3.00 ms
              server        served 2 lines
              failed        1 connection: why
            """);
  }

  @Test
  void theSchedulerIsLaidOutInRows() {
    TreeMap<String, LatencyHistogram> parks =
        new TreeMap<>(Map.of("sync", times(500), "io", times(2_000, 2_000, 2_000)));
    RecordingSummary summary =
        new RecordingSummary(
            FILE,
            1_002,
            1_000,
            times(70, 70, 70),
            parks,
            1_234,
            5_678,
            new TreeMap<>(Map.of("compute", 3L, "blocking", 1_111L)),
            8,
            9,
            2,
            4,
            99);

    assertThat(new SummaryText().recording(summary).toString())
        .isEqualToNormalizingNewlines(
            """
            Scheduler
              goroutines    1,002 spawned, 1,000 ended
              processors    2
              Ms used       4
              run slices    3, total 210 ns, median 70 ns, longest 70 ns
              steals        1,234, moving 5,678 goroutines
              hand-offs     1,111 blocking, 3 compute
              preemptions   8 yielded, 9 lost the processor
              parks         reason          times      total     median
                            io                  3    6.00 us    2.00 us
                            sync                1     500 ns     500 ns
              incomplete    JFR had to drop 99 bytes of events
            Recording
              file          /tmp/demo.jfr
              as a page     ./gossamer report demo.jfr
              to open it    JDK Mission Control: File > Open File..., then Event Browser > Gossamer
            """);
  }

  @Test
  void withoutParksOrHandOffsItSaysNone() {
    RecordingSummary summary =
        new RecordingSummary(
            FILE, 1, 1, times(70), new TreeMap<>(), 0, 0, new TreeMap<>(), 0, 0, 2, 1, 0);

    assertThat(new SummaryText().recording(summary).toString())
        .contains("  parks         none")
        .contains("  hand-offs     none")
        .doesNotContain("incomplete");
  }

  private static LatencyHistogram times(long... nanos) {
    LatencyHistogram histogram = new LatencyHistogram();
    for (long each : nanos) {
      histogram.record(each);
    }
    return histogram;
  }
}
