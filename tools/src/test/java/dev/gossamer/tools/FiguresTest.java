package dev.gossamer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0 ns",
        "999 | 999 ns",
        "1234 | 1.23 us",
        "45678 | 45.7 us",
        "999999 | 1,000 us",
        "1234567 | 1.23 ms",
        "345000000 | 345 ms",
        "5130000000 | 5.13 s",
        "9876543000000 | 9,877 s"
      })
  void aDurationHasTheUnitThatFits(long nanos, String text) {
    assertThat(Figures.nanos(nanos)).isEqualTo(text);
  }

  @Test
  void aNounTakesAnSUnlessThereIsOne() {
    assertThat(Figures.count(1, "goroutine")).isEqualTo("1 goroutine");
    assertThat(Figures.count(0, "goroutine")).isEqualTo("0 goroutines");
    assertThat(Figures.count(1_234_567, "goroutine")).isEqualTo("1,234,567 goroutines");
  }
}
