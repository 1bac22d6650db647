package dev.gossamer.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
  @Test
  void theRatiosAreThoseOfTheMediansAndOfTheFastest() {
    Comparison comparison =
        new Comparison("Loop", "us/op", List.of(40.0, 10.0, 20.0), List.of(1.0, 30.0, 300.0));

    assertThat(comparison.ratio()).isEqualTo(1.5);
    assertThat(MarkdownTable.of(List.of(comparison)))
        .endsWith(
            "| Loop | us/op | 10.00 / 20.00 / 40.00 | 1.000 / 30.00 / 300.0 | 1.500 | 0.100 |\n");
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(Comparison.median(List.of(9.0, 1.0, 4.0, 2.0))).isEqualTo(3);
  }
}
