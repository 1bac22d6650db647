package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.StartsWithoutEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A program that starts threads for ever uses no more memory and no more threads for it. The long
 * form, with ten million threads, is asked for with {@code -Dgossamer.it.long=true}.
 */
class FlatIT {
  private static final int SHORT = 300_000;
  private static final int LONG = 10_000_000;

  @Test
  void threadsThatHaveEndedLeaveNothingBehind() throws Exception {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/proc/self/status")), "skipped: there is no /proc to look at");
    int count = Boolean.getBoolean("gossamer.it.long") ? LONG : SHORT;
    Outcome outcome =
        JvmFork.of(StartsWithoutEnd.class)
            .agent()
            // Of a fixed size and in memory from the start, so that the rest can be seen.
            .jvm("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:ReservedCodeCacheSize=64m")
            .jvm("-XX:NativeMemoryTracking=summary")
            // For structured concurrency.
            .jvm("--enable-preview")
            .limit(Duration.ofMinutes(count == LONG ? 30 : 4))
            .run(Integer.toString(count));
    System.out.println(outcome.stdout());
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.figure("count")).isEqualTo(count);
    assertThat(growth(outcome, "heapKilobytes")).isLessThan(4_096);
    // What compilers and collector still take between the two is the same for any number.
    assertThat(growth(outcome, "rssKilobytes")).isLessThan(65_536);
    assertThat(growth(outcome, "nativeKilobytes")).isLessThan(32_768);
    assertThat(growth(outcome, "osThreads")).isLessThan(10);
    assertThat(growth(outcome, "liveThreads")).isLessThan(5);
  }

  private static double growth(Outcome outcome, String figure) {
    return outcome.figure(figure + "Late") - outcome.figure(figure + "Early");
  }
}
