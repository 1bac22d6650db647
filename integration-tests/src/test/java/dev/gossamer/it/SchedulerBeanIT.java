package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.live.SchedulerBeanShown;
import dev.gossamer.it.programs.HoldingThreads;
import org.junit.jupiter.api.Test;

/** The management bean {@code dev.gossamer:type=Scheduler}. */
class SchedulerBeanIT {
  @Test
  void aProgramThatAsksForTheMBeanServerFindsTheBeanWithItsFigures() throws Exception {
    Outcome outcome = JvmFork.of(SchedulerBeanShown.class).agent("gomaxprocs=2").run();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout())
        .contains("registered true\n", "LocalQueues=[0, 0]\n", "Processors=2\n", "all ended\n");
    // One more is the self-test of the agent.
    assertThat(outcome.figure("Spawned")).isBetween(50.0, 52.0);
    assertThat(outcome.figure("Goroutines")).isBetween(50.0, 51.0);
    assertThat(outcome.figure("Switches")).isGreaterThanOrEqualTo(50);
    assertThat(outcome.figure("Machines")).isBetween(1.0, 10.0);
  }

  @Test
  void aToolThatConnectsThroughTheJvmsOwnAgentFindsItToo() throws Exception {
    try (RunningJvm jvm = JvmFork.of(HoldingThreads.class).agent().start()) {
      jvm.awaitOutput("held");
      // Beside the program's four there are those of the connection.
      assertThat((long) SchedulerBeanClient.figure(jvm.pid(), "Goroutines")).isBetween(4L, 20L);
      jvm.closeStdin();
      assertThat(jvm.awaitEnd().status()).isZero();
    }
  }

  @Test
  void aProgramThatDoesNotAskIsSparedTheModule() throws Exception {
    Outcome outcome = JvmFork.of(HoldingThreads.class).agent().jvm("-Xlog:class+load:stdout").run();
    assertThat(outcome.stdout())
        .contains("dev.gossamer.scheduler.Scheduler ")
        .doesNotContain(
            "java.lang.management.", "javax.management.", "dev.gossamer.scheduler.bean");
  }
}
