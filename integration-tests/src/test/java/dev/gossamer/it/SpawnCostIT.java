package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.library.GoroutineCost;
import dev.gossamer.it.programs.SpawnCost;
import dev.gossamer.scheduler.Scheduler;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What it costs to start and finish one of a million goroutines, beside a million virtual threads
 * on the JDK's own scheduler, in turns in the same JVM.
 */
class SpawnCostIT {
  /** Other work on the machine falls on one side or the other; three times it would be bad luck. */
  private static final int ATTEMPTS = 3;

  private static final String[] ROUNDS = {"41", "25000"};

  /** The target is 1.0; 1.1 to 1.4 are seen since a goroutine knows more about itself. */
  @Test
  void aGoroutineCostsLittleMoreThanAVirtualThreadOfTheJdk() throws Exception {
    Supplier<JvmFork> fork =
        () ->
            JvmFork.of(GoroutineCost.class)
                .classPathOf(Scheduler.class)
                .jvm(
                    "--add-exports=java.base/jdk.internal.access=ALL-UNNAMED",
                    "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                    "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED");
    assertThat(bestRatio("goroutine", fork, 1.5)).isLessThanOrEqualTo(1.5);
  }

  /**
   * A thread that the agent converts is two objects where a virtual thread is one: the application
   * thread, with its name, and the goroutine. Quiet computers show 1.0 to 1.6; this is a guard
   * against much more, on busy ones too.
   */
  @Test
  void aConvertedThreadCostsLittleMore() throws Exception {
    Supplier<JvmFork> fork = () -> JvmFork.of(SpawnCost.class).agent("virtual=false");
    assertThat(bestRatio("converted thread", fork, 3.0)).isLessThanOrEqualTo(3.0);
  }

  private static double bestRatio(String what, Supplier<JvmFork> fork, double wanted)
      throws Exception {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS && best > wanted; i++) {
      Outcome outcome =
          fork.get().jvm("-Xms2g", "-Xmx2g").limit(Duration.ofSeconds(120)).run(ROUNDS);
      assertThat(outcome.stderr()).isEmpty();
      assertThat(outcome.status()).isZero();
      double ratio = outcome.figure("started") / outcome.figure("virtual");
      System.out.printf(
          "%s to virtual thread of the JDK: ratio of medians %.2f%n%s",
          what, ratio, outcome.stdout());
      best = Math.min(best, ratio);
    }
    return best;
  }
}
