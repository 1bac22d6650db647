package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.go.Go;
import dev.gossamer.it.go.FewerProcessors;
import dev.gossamer.it.go.ManyTimers;
import dev.gossamer.it.programs.SleepsBesideSockets;
import dev.gossamer.it.programs.TimedWaits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sleeps, parks and waits with a time limit end in time, and not before. */
class TimersIT {
  private static final int SLEEPERS = 20_000;

  private static final int BESIDE_SOCKETS = Boolean.getBoolean("gossamer.it.long") ? 5000 : 300;

  private static final int API_ROUNDS = Boolean.getBoolean("gossamer.it.long") ? 5000 : 300;

  /** On the average, beside others that compute. Without time keeping it would be for ever. */
  private static final double LATE_MICROS = 10_000;

  /**
   * A whole order of magnitude over what a busy machine needs, and well under any second chance.
   */
  private static final double SOON_MILLIS = 500;

  @ParameterizedTest
  @ValueSource(strings = {"gomaxprocs=1,preempt=off", "gomaxprocs=2", "gomaxprocs=8"})
  void waitsEndInTimeWhateverElseRuns(String options) throws Exception {
    Outcome outcome = JvmFork.of(TimedWaits.class).agent(options).run("" + SLEEPERS);
    System.out.println(options + ": " + outcome.stdout().replace('\n', ' '));
    assertNothingWentWrong(outcome);
    assertThat(outcome.stdout()).doesNotContain("the JDK has a thread");
    assertThat(outcome.figure("done")).isEqualTo(SLEEPERS);
    assertThat(outcome.figure("early")).as("slept too little").isZero();
    assertThat(outcome.figure("parks")).isEqualTo(8);
    assertThat(outcome.figure("waits")).isEqualTo(8);
    assertThat(outcome.figure("earlyWaits")).as("neither notified nor in time").isZero();
    assertThat(outcome.figure("aloneLateMillis")).isBetween(0.0, SOON_MILLIS);
    assertThat(outcome.figure("besideMillis")).isBetween(100.0, 100 + 20 * SOON_MILLIS);
    if (options.startsWith("gomaxprocs=1,")) {
      assertThat(outcome.figure("overtaken")).as("out of the order of their times").isZero();
    }
  }

  /**
   * The machine that waits for the network may be the only one that is idle: then it has to keep
   * time as well. And it must not wait for the time if the network has something.
   */
  @ParameterizedTest
  @ValueSource(strings = {"gomaxprocs=1", "gomaxprocs=2", "gomaxprocs=8"})
  void waitsEndInTimeWhileOthersWaitForTheNetwork(String options) throws Exception {
    Outcome outcome =
        JvmFork.of(SleepsBesideSockets.class)
            .agent(options)
            .limit(Duration.ofMinutes(2))
            .run("" + BESIDE_SOCKETS);
    System.out.println(options + ": " + outcome.stdout().replace('\n', ' '));
    assertNothingWentWrong(outcome);
    assertThat(outcome.figure("sleepLateMicros")).isBetween(0.0, LATE_MICROS);
    assertThat(outcome.figure("sleepEarly")).isZero();
    assertThat(outcome.figure("shortParkLateMicros")).isBetween(0.0, LATE_MICROS);
    assertThat(outcome.figure("shortParkEarly")).isZero();
    assertThat(outcome.figure("echoMicros")).isBetween(0.0, LATE_MICROS);
    assertThat(outcome.figure("timeouts")).isEqualTo(8 * 40);
    assertThat(outcome.figure("bytes")).isEqualTo(8 * 40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gomaxprocs=1", "gomaxprocs=2", "gomaxprocs=8"})
  void theTimersOfTheGoApiFireOnceOrAreStopped(String options) throws Exception {
    Outcome outcome =
        JvmFork.of(ManyTimers.class)
            .classPathOf(Go.class)
            .agent(options)
            .limit(Duration.ofMinutes(2))
            .run("" + API_ROUNDS);
    System.out.println(options + ": " + outcome.stdout().replace('\n', ' '));
    assertNothingWentWrong(outcome);
    assertThat(outcome.figure("fired+stopped")).isEqualTo(10 * API_ROUNDS);
    assertThat(outcome.figure("stopped")).isPositive();
    assertThat(outcome.figure("early")).isZero();
    assertThat(outcome.figure("tasks")).isEqualTo(outcome.figure("fired"));
    assertThat(outcome.figure("timeouts")).isEqualTo(9 * API_ROUNDS);
    assertThat(outcome.figure("ticks")).isEqualTo(9 * API_ROUNDS);
  }

  @Test
  void whoSleepsWakesAlthoughTheProcessorsAreTakenAwayOnWhichTheyBegan() throws Exception {
    Outcome outcome =
        JvmFork.of(FewerProcessors.class).classPathOf(Go.class).agent("gomaxprocs=8").run("40");
    assertNothingWentWrong(outcome);
    assertThat(outcome.figure("woken")).isEqualTo(40 * 200);
    assertThat(outcome.figure("early")).isZero();
  }

  /** What a program finds wrong it says in its output; the JVM says so in the other two. */
  private static void assertNothingWentWrong(Outcome outcome) {
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).doesNotContain("WRONG");
    assertThat(outcome.status()).isZero();
  }
}
