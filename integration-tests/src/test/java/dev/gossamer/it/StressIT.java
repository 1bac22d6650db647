package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Burning;
import dev.gossamer.it.programs.MixedLoad;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything at once, with sums that show a lost wake-up, a lost thread or a broken lock. */
class StressIT {
  private static final Duration LENGTH =
      Boolean.getBoolean("gossamer.it.long") ? Duration.ofMinutes(10) : Duration.ofSeconds(5);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void everySumIsRight(int processors) throws Exception {
    stress("gomaxprocs=" + processors);
  }

  @Test
  void everySumIsRightBesideAProcessThatTakesAllCpus() throws Exception {
    try (RunningJvm burning = JvmFork.of(Burning.class).start()) {
      burning.awaitOutput("burning");
      stress("");
    }
  }

  private static void stress(String options) throws Exception {
    Outcome outcome =
        JvmFork.of(MixedLoad.class)
            .agent(options)
            .limit(LENGTH.plusSeconds(60))
            .run(Long.toString(LENGTH.toMillis()));
    System.out.println(options + ": " + outcome.stdout().replace('\n', ' '));
    assertThat(outcome.stdout()).doesNotContain("WRONG");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.status()).isZero();
    for (String part : new String[] {"lock", "monitor", "queue", "storm", "interrupts", "turns"}) {
      assertThat(outcome.figure(part)).as(part).isPositive();
    }
  }
}
