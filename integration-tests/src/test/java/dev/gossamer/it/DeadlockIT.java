package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gossamer.it.live.AlmostDeadlocked;
import dev.gossamer.it.live.Philosophers;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threads that wait for each other are found, and the lines at which they do are named. */
class DeadlockIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String EACH_WAITS =
      "  (goroutine|thread) \\d+ \"philosopher-%d\" waits for %s\\S* at"
          + " dev\\.gossamer\\.it\\.live\\.Philosophers\\.%s\\(Philosophers\\.java:\\d+\\),\n"
          + "    which (goroutine|thread) \\d+ \"philosopher-%d\" has";

  @ParameterizedTest
  @CsvSource({
    "monitors, the monitor of java\\.lang\\.Object@, eatWithMonitors",
    "locks, the lock java\\.util\\.concurrent\\.locks\\.ReentrantLock\\$NonfairSync@, eatWithLocks",
    "joins, the end of philosopher-, eatAfter",
    "joins virtual, the end of philosopher-, eatAfter"
  })
  void aDumpNamesEachEdgeAndEachStack(String kind, String what, String method) throws Exception {
    try (RunningJvm jvm =
        JvmFork.of(Philosophers.class).agent("gomaxprocs=2").start(kind.split(" "))) {
      jvm.awaitOutput("ready");
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            String dump = ToolCommand.dump(jvm);
            assertThat(dump).startsWith("deadlock! 3 threads wait for each other:\n");
            for (int i = 0; i < 3; i++) {
              assertThat(dump)
                  .containsPattern(EACH_WAITS.formatted(i, what, method, (i + 1) % 3))
                  .containsPattern("\n\ngoroutine \\d+ \"philosopher-" + i + "\":\n\\S+\\(\\)\n\t");
            }
          });
    }
  }

  @Test
  void theMethodThatTookTheMonitorIsNamedToo() throws Exception {
    try (RunningJvm jvm = JvmFork.of(Philosophers.class).agent().start("monitors")) {
      jvm.awaitOutput("ready");
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(ToolCommand.dump(jvm))
                  .containsPattern(
                      "has, taken in dev\\.gossamer\\.it\\.live\\.Philosophers\\.eatWithMonitors"));
    }
  }

  @ParameterizedTest
  @CsvSource({"monitors", "locks", "joins"})
  void platformThreadsMayTakePart(String kind) throws Exception {
    try (RunningJvm jvm =
        JvmFork.of(Philosophers.class).agent("exclude=name:philosopher-1").start(kind)) {
      jvm.awaitOutput("ready");
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(ToolCommand.dump(jvm))
                  .startsWith("deadlock! 3 threads wait for each other:\n")
                  .containsPattern("  thread \\d+ \"philosopher-1\" waits for ")
                  .containsPattern("    which thread \\d+ \"philosopher-1\" has")
                  .containsPattern("  goroutine \\d+ \"philosopher-0\" waits for "));
    }
  }

  @Test
  void theJsonNamesWhoTakesPart() throws Exception {
    try (RunningJvm jvm = JvmFork.of(Philosophers.class).agent().start("locks")) {
      jvm.awaitOutput("ready");
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            JsonNode deadlocks =
                new ObjectMapper().readTree(ToolCommand.dump(jvm, "--json")).get("deadlocks");
            assertThat(deadlocks).hasSize(1);
            assertThat(deadlocks.get(0).get("threads"))
                .extracting(thread -> thread.get("name").asText())
                .containsExactlyInAnyOrder("philosopher-0", "philosopher-1", "philosopher-2");
          });
    }
  }

  @Test
  void theWatchReportsEachOnceAndTellsTheRecording(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("deadlock.jfr");
    try (RunningJvm jvm =
        JvmFork.of(Philosophers.class).agent("deadlocks=1").record(file).start("monitors")) {
      jvm.awaitOutput("ready");
      Awaitility.await().atMost(PATIENCE).until(() -> jvm.stderr().contains("\n\ngoroutine"));
      int looks = jvm.stderr().length();
      Awaitility.await().pollDelay(Duration.ofSeconds(3)).until(() -> true); // three more looks
      assertThat(jvm.stderr())
          .hasSize(looks)
          .startsWith("gossamer: deadlock! 3 threads wait for each other:\n")
          .containsOnlyOnce("deadlock!");
      jvm.closeStdin();
      assertThat(jvm.awaitEnd().status()).isZero();
    }
    assertThat(Recording.load(file).count("Deadlock")).isEqualTo(1);
  }

  @Test
  void threadsThatWaitForEachOtherInOneOrderAreNoDeadlock() throws Exception {
    try (RunningJvm jvm = JvmFork.of(AlmostDeadlocked.class).agent("gomaxprocs=2").start()) {
      jvm.awaitOutput("ready");
      for (int i = 0; i < 10; i++) {
        assertThat(ToolCommand.dump(jvm))
            .doesNotContain("deadlock!")
            .contains("[park ReentrantLock]");
      }
      jvm.closeStdin();
      assertThat(jvm.awaitEnd()).isEqualTo(Outcome.success("ready\nwent on\n"));
    }
  }
}
