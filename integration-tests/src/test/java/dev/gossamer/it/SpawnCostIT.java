package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.SpawnCost;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A million threads each, in turns in the same JVM: those that the agent converts, and virtual
 * threads on the scheduler of the JDK.
 */
class SpawnCostIT {
  /** Other work on the machine falls on one side or the other; three times it would be bad luck. */
  private static final int ATTEMPTS = 3;

  private static final String[] ROUNDS = {"40", "25000"};

  @Test
  void aThreadCostsNoMoreThanAVirtualThreadOfTheJdk() throws Exception {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS && best > 1.0; i++) {
      Outcome outcome =
          JvmFork.of(SpawnCost.class)
              .agent("virtual=false")
              .jvm("-Xms2g", "-Xmx2g")
              .limit(Duration.ofSeconds(120))
              .run(ROUNDS);
      assertThat(outcome.stderr()).isEmpty();
      System.out.print(outcome.stdout());
      double ratio = outcome.figure("application") / outcome.figure("virtual");
      System.out.println("new Thread to startVirtualThread: " + ratio);
      best = Math.min(best, ratio);
    }
    assertThat(best).isLessThanOrEqualTo(1.0);
  }
}
