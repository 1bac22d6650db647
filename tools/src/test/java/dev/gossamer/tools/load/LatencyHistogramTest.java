package dev.gossamer.tools.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
  private final LatencyHistogram histogram = new LatencyHistogram();

  @Test
  void anEmptyOneHasNoDurationsAndZeroPercentiles() {
    assertThat(histogram.count()).isZero();
    assertThat(histogram.max()).isZero();
    assertThat(histogram.percentile(50)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 63, 64, 127, 128, 129, 1_000, 65_535, 1_000_000_007, 1L << 62, Long.MAX_VALUE})
  void aSingleDurationIsEveryPercentile(long nanos) {
    histogram.record(nanos);

    assertThat(histogram.percentile(0)).isEqualTo(nanos);
    assertThat(histogram.percentile(50)).isEqualTo(nanos);
    assertThat(histogram.percentile(100)).isEqualTo(nanos);
    assertThat(histogram.max()).isEqualTo(nanos);
  }

  @Test
  void percentilesAreWithinTwoPerCentOfTheSortedDurations() {
    SplittableRandom random = new SplittableRandom(42);
    long[] durations = new long[100_000];
    Arrays.setAll(durations, _ -> (long) Math.exp(random.nextDouble(24)));
    Arrays.stream(durations).forEach(histogram::record);
    Arrays.sort(durations);

    for (double percent : new double[] {1, 25, 50, 75, 90, 99, 99.9, 100}) {
      double exact = durations[(int) Math.ceil(durations.length * percent / 100) - 1];
      assertThat((double) histogram.percentile(percent))
          .as("p%s", percent)
          .isCloseTo(exact, within(Math.max(1, exact * 0.016)));
    }
  }

  @Test
  void smallDurationsAreExact() {
    for (long nanos = 1; nanos <= 100; nanos++) {
      histogram.record(nanos);
    }

    assertThat(histogram.percentile(50)).isEqualTo(50);
    assertThat(histogram.percentile(99)).isEqualTo(99);
    assertThat(histogram.total()).isEqualTo(5_050);
  }

  @Test
  void addingGivesTheSameAsRecordingEverythingInOne() {
    LatencyHistogram other = new LatencyHistogram();
    LatencyHistogram both = new LatencyHistogram();
    for (long nanos = 1; nanos < 1_000_000; nanos += 997) {
      (nanos % 2 == 0 ? histogram : other).record(nanos);
      both.record(nanos);
    }

    histogram.add(other);

    assertThat(histogram.count()).isEqualTo(both.count());
    assertThat(histogram.total()).isEqualTo(both.total());
    assertThat(histogram.max()).isEqualTo(both.max());
    for (int percent = 0; percent <= 100; percent++) {
      assertThat(histogram.percentile(percent)).isEqualTo(both.percentile(percent));
    }
  }

  @Test
  void aNegativeDurationCountsAsZero() {
    histogram.record(-5);

    assertThat(histogram.count()).isEqualTo(1);
    assertThat(histogram.total()).isZero();
  }

  @Test
  void whatIsNotAPercentageIsRefused() {
    assertThatThrownBy(() -> histogram.percentile(101))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
