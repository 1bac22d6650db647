package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitTimesTest {
  private static final long MILLIS = 3;

  @Test
  void beingBlockedAndWaitingAreAddedUpApart() {
    WaitTimes times = new WaitTimes(1);
    waitOnce(times, true);
    long blocked = times.blockedMillis();
    assertThat(blocked).isGreaterThanOrEqualTo(MILLIS);
    assertThat(times.waitedMillis()).isZero();
    waitOnce(times, false);
    waitOnce(times, false);
    assertThat(times.blockedMillis()).isEqualTo(blocked);
    assertThat(times.waitedMillis()).isGreaterThanOrEqualTo(2 * MILLIS);
  }

  @Test
  void whatHasNotBegunDoesNotEnd() {
    WaitTimes times = new WaitTimes(1);
    spend(MILLIS);
    times.ends();
    waitOnce(times, true);
    long blocked = times.blockedMillis();
    spend(MILLIS);
    times.ends();
    assertThat(times.blockedMillis()).isEqualTo(blocked);
    assertThat(times.waitedMillis()).isZero();
  }

  @Test
  void eachTimeMeasuringIsTurnedOnARoundBegins() {
    WaitTiming timing = new WaitTiming();
    assertThat(WaitTiming.isOn(timing.round())).isFalse();
    timing.turn(false);
    assertThat(WaitTiming.isOn(timing.round())).isFalse();
    timing.turn(true);
    int first = timing.round();
    assertThat(WaitTiming.isOn(first)).isTrue();
    timing.turn(true);
    assertThat(timing.round()).isEqualTo(first);
    timing.turn(false);
    assertThat(WaitTiming.isOn(timing.round())).isFalse();
    timing.turn(true);
    assertThat(WaitTiming.isOn(timing.round())).isTrue();
    assertThat(timing.round()).isNotEqualTo(first);
  }

  private static void waitOnce(WaitTimes times, boolean blocked) {
    times.begins(blocked);
    spend(MILLIS);
    times.ends();
  }

  private static void spend(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }
}
