package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.go.Go;
import dev.gossamer.it.live.EveryWait;
import dev.gossamer.it.programs.HoldingThreads;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be watched while a program runs: {@code gossamer top}, and the schedtrace. */
class WatchedIT {
  @TempDir private Path directory;

  @Test
  void topShowsWhatComputesAndWhatHasWaitedLongest() throws Exception {
    Path fifo = Fifo.make(directory.resolve("fifo"));
    try (RunningJvm jvm =
            JvmFork.of(EveryWait.class)
                .classPathOf(Go.class)
                .agent("gomaxprocs=2")
                .start(fifo.toString());
        RandomAccessFile bothEnds = new RandomAccessFile(fifo.toFile(), "rw")) {
      assertThat(bothEnds.getFD().valid()).isTrue();
      jvm.awaitOutput("ready");
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() ->
              assertThat(top(jvm))
                  .startsWith("process " + jvm.pid())
                  .contains("processors  2: ")
                  .containsPattern("busiest[^\\n]*\\n +[0-9.]+  .*EveryWait\\.compute\\(")
                  .containsPattern(" s +12  .*EveryWait.* \\[park CountDownLatch]\\n")
                  .containsPattern(" s +1  .*EveryWait.* \\[sleep]\\n"));
    }
  }

  @Test
  void topOfAProgramThatEndsEndsWell() throws Exception {
    try (RunningJvm jvm = JvmFork.of(HoldingThreads.class).agent().start()) {
      jvm.awaitOutput("held");
      assertThat(ToolCommand.run("top", "--once", "--interval", "0.05", "1").stderr())
          .startsWith("gossamer top: --interval must be from 0.1 to 60 seconds");
      assertThat(top(jvm))
          .contains("goroutines  4: running 0 and 0 without a processor, runnable 0, parked 4\n");
      jvm.closeStdin();
      assertThat(jvm.awaitEnd()).isEqualTo(Outcome.success("held\n"));
    }
  }

  @Test
  void schedtracePrintsALineInGoesFormatPerPeriod() throws Exception {
    try (RunningJvm jvm =
        JvmFork.of(HoldingThreads.class).agent("gomaxprocs=2,schedtrace=50").start()) {
      jvm.awaitOutput("held");
      Awaitility.await().until(() -> jvm.stderr().lines().count() > 3);
      jvm.closeStdin();
      Outcome outcome = jvm.awaitEnd();
      assertThat(outcome.stdout()).isEqualTo("held\n");
      List<String> lines = outcome.stderr().lines().toList();
      assertThat(lines)
          .allSatisfy(line ->
              assertThat(line)
                  .matches(
                      "SCHED \\d+ms: gomaxprocs=2 idleprocs=[012] threads=\\d+"
                          + " spinningthreads=\\d+ idlethreads=\\d+ runqueue=\\d+"
                          + " \\[\\d+ \\d+]"));
      assertThat(lines.getLast()).contains("idleprocs=");
    }
  }

  private static String top(RunningJvm jvm) throws Exception {
    Outcome outcome = ToolCommand.run("top", "--once", Long.toString(jvm.pid()));
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.status()).isZero();
    return outcome.stdout();
  }
}
