package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.hogs.Checksums;
import dev.gossamer.it.hogs.Computing;
import dev.gossamer.it.hogs.InRounds;
import dev.gossamer.it.hogs.LateSleeper;
import dev.gossamer.it.hogs.Loops;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Goroutines that compute do not hold up the others, nor need a thread each for long. */
@EnabledOnOs(OS.LINUX)
class ComputingIT {
  private static final boolean LONG = Boolean.getBoolean("gossamer.it.long");
  private static final double SOON_MILLIS = 50;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"volatile", "field", "nested", "calls"})
  void loopsThatCallNothing(String kind) throws Exception {
    Attempts.upToThree(() -> {
      Outcome outcome =
          JvmFork.of(Loops.class)
              .agent("gomaxprocs=1")
              // These come and go on their own.
              .jvm("-XX:+UseSerialGC", "-XX:-UseDynamicNumberOfCompilerThreads")
              .run(kind);
      System.out.printf(
          "loop %s: another goroutine ran after %.1f ms; on the second run %.0f threads more"
              + " than at rest%n",
          kind, outcome.figure("millis"), outcome.figure("more"));
      assertThat(outcome.stderr()).isEmpty();
      assertThat(outcome.figure("millis")).isBetween(0.0, SOON_MILLIS);
      // One that is in compiled code which does not read its field again is lost for good.
      assertThat(outcome.figure("more") - outcome.figure("stuck"))
          .as(outcome.stdout())
          .isLessThanOrEqualTo(1 + 3);
    });
  }

  @ParameterizedTest
  @CsvSource({"1, once", "1, again", "2, once", "2, again"})
  void oneThatSleepsBesideFourThatCompute(int processors, String kind) throws Exception {
    Attempts.upToThree(() -> {
      Outcome outcome =
          JvmFork.of(LateSleeper.class)
              .agent("gomaxprocs=" + processors)
              .run(kind, LONG ? "10000" : "2500");
      System.out.printf(
          "gomaxprocs=%d, %s: a sleeper beside four hogs is late by p50 %.2f, p99 %.2f, max"
              + " %.1f ms; %.0f machines%n",
          processors,
          kind,
          outcome.figure("p50"),
          outcome.figure("p99"),
          outcome.figure("max"),
          outcome.figure("machines"));
      assertThat(outcome.stderr()).isEmpty();
      assertThat(outcome.figure("p50")).isLessThanOrEqualTo(2);
      assertThat(outcome.figure("p99")).isLessThanOrEqualTo(15);
    });
  }

  @Test
  void manyThatComputeTakeAsLongAsTwoThreadsWould() throws Exception {
    Attempts.upToThree(() -> {
      Outcome outcome = compute("exclude=name:ideal-*");
      // The aim is 1.1; the rest is for other programs on the computer that runs this test.
      assertThat(outcome.figure("ratio")).isLessThan(1.25);
    });
  }

  @Test
  void theLimitOfMachinesHoldsForThoseThatCompute() throws Exception {
    assertThat(compute("maxmachines=40,exclude=name:ideal-*").figure("machines"))
        .isLessThanOrEqualTo(40);
  }

  private static Outcome compute(String options) throws Exception {
    Outcome outcome =
        JvmFork.of(Computing.class)
            .agent(options)
            .limit(Duration.ofMinutes(5))
            .run(LONG ? "1000" : "200");
    System.out.printf(
        "%s: %.0f ms, ideal %.0f ms, ratio %.3f; %.0f machines at most%n",
        options,
        outcome.figure("millis"),
        outcome.figure("idealMillis"),
        outcome.figure("ratio"),
        outcome.figure("machines"));
    assertThat(outcome.figure("right")).isEqualTo(1);
    return outcome;
  }

  @ParameterizedTest
  @CsvSource({"1, on", "2, on", "8, on", "1, eager", "2, eager", "8, eager"})
  void sumsAreRightWithSlicesOfAFractionOfAMillisecond(int processors, String preempt)
      throws Exception {
    Path read = Files.write(directory.resolve("read"), new byte[4096]);
    Duration length = LONG ? Duration.ofSeconds(60) : Duration.ofSeconds(8);
    Outcome outcome =
        JvmFork.of(Checksums.class)
            .agent("gomaxprocs=" + processors + ",preempt=" + preempt)
            .jvm("-Dgossamer.it.slice.nanos=300000")
            .limit(length.plusSeconds(60))
            .run(Long.toString(length.toMillis()), read.toString());
    System.out.printf(
        "short slices, gomaxprocs=%d, preempt=%s: %.0f pieces%n",
        processors, preempt, outcome.figure("pieces"));
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.figure("right")).isEqualTo(1);
    assertThat(outcome.figure("lost")).isZero();
    assertThat(outcome.figure("pieces")).isPositive();
    assertThat(outcome.figure("met")).isPositive();
  }

  @Test
  void bothTiersAreRecorded() throws Exception {
    Attempts.upToThree(() -> {
      Path file = Files.createTempFile(directory, "tiers", ".jfr");
      Outcome outcome = JvmFork.of(InRounds.class).agent("gomaxprocs=1").record(file).run("3000");
      Recording recording = Recording.load(file);
      System.out.printf(
          "preemptions by tier: %s, in %.0f rounds, the longest %.0f ms%n",
          recording.countsBy("GoroutinePreempt", "tier"),
          outcome.figure("rounds"),
          outcome.figure("longestMillis"));
      assertThat(recording.countsBy("GoroutinePreempt", "tier")).containsKeys("1", "2");
      assertThat(recording.of("GoroutinePreempt"))
          .anyMatch(event -> String.valueOf(event.getString("frame")).contains("InRounds"));
    });
  }

  /** A method that is rewritten while it runs stays in the interpreter until it returns. */
  @Test
  void noOneIsSlowedDownByTheRewritingOfItsLoop() throws Exception {
    Attempts.upToThree(() -> {
      double without =
          JvmFork.of(InRounds.class)
              .agent("gomaxprocs=2,preempt=off")
              .run("3000")
              .figure("longestMillis");
      double with =
          JvmFork.of(InRounds.class).agent("gomaxprocs=2").run("3000").figure("longestMillis");
      System.out.printf("the longest round: %.0f ms, preempt=off %.0f ms%n", with, without);
      assertThat(with).isLessThan(4 * without);
    });
  }
}
