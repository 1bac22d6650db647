package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gossamer.go.Go;
import dev.gossamer.it.live.EveryWait;
import dev.gossamer.it.live.Leaking;
import dev.gossamer.it.live.Philosophers;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code jcmd} says of programs that are stuck on the JDK's own virtual threads, without the
 * agent: the table in docs/observing.md.
 */
class JdkDumpsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource({
    "monitors, virtual",
    "monitors, mixed",
    "locks, virtual",
    "locks, mixed",
    "joins, virtual"
  })
  void threadPrintFindsNoDeadlockOfVirtualThreads(String kind, String who) throws Exception {
    try (RunningJvm jvm = JvmFork.of(Philosophers.class).start(kind, who)) {
      awaitStuck(jvm);

      String print = jvm.jcmd("Thread.print", "-l");

      assertThat(print)
          .contains("Full thread dump", "\"main\"")
          .doesNotContainIgnoringCase("deadlock")
          .doesNotContain("\"philosopher-0\"", "\"philosopher-2\"");
      assertThat(print.contains("\"philosopher-1\"")).isEqualTo(who.equals("mixed"));
    }
  }

  @Test
  void ofPlatformThreadsItDoes() throws Exception {
    try (RunningJvm jvm = JvmFork.of(Philosophers.class).start("monitors")) {
      awaitStuck(jvm);

      assertThat(jvm.jcmd("Thread.print")).contains("Found one Java-level deadlock:");
    }
  }

  @Test
  void theDumpToAFileHasWhoHasAMonitorAndLeavesTheCircleToTheReader() throws Exception {
    try (RunningJvm jvm = JvmFork.of(Philosophers.class).start("monitors", "virtual")) {
      List<JsonNode> seats = awaitStuck(jvm);

      for (int i = 0; i < 3; i++) {
        assertThat(seats.get(i).get("state").asText()).isEqualTo("BLOCKED");
        assertThat(owned(seats.get((i + 1) % 3))).contains(seats.get(i).get("blockedOn").asText());
      }
    }
  }

  @Test
  void theDumpToAFileDoesNotHaveWhoHasALock() throws Exception {
    try (RunningJvm jvm = JvmFork.of(Philosophers.class).start("locks", "virtual")) {
      List<JsonNode> seats = awaitStuck(jvm);

      for (JsonNode seat : seats) {
        String lock = seat.get("parkBlocker").get("object").asText();
        assertThat(lock).startsWith("java.util.concurrent.locks.ReentrantLock$NonfairSync@");
        assertThat(seats.stream().filter(other -> other.toString().contains(lock)))
            .as("who names the lock")
            .containsExactly(seat);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void theForgottenLookLikeTheOthersOrAreGone(String tracked) throws Exception {
    try (RunningJvm jvm =
        JvmFork.of(Leaking.class)
            .classPathOf(Go.class)
            .jvm("-Djdk.trackAllThreads=" + tracked)
            .start("virtual")) {
      jvm.awaitOutput("ready");
      Map<String, Integer> expected =
          tracked.equals("true")
              ? Map.of("forgotten WAITING CountDownLatch", 5, "kept WAITING CountDownLatch", 3)
              : Map.of();

      Awaitility.await().atMost(PATIENCE).until(() -> counted(jvm).equals(expected));
    }
  }

  @Test
  void aReadThatHoldsACarrierIsAFrameAmongOthers(@TempDir Path directory) throws Exception {
    Path fifo = Fifo.make(directory.resolve("fifo"));
    try (RandomAccessFile _ = new RandomAccessFile(fifo.toFile(), "rw"); // or the open would wait
        RunningJvm jvm =
            JvmFork.of(EveryWait.class)
                .classPathOf(Go.class)
                .jvm("-Djdk.virtualThreadScheduler.parallelism=2")
                .start(fifo.toString(), "virtual")) {
      jvm.awaitOutput("ready");
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            JsonNode reader = named(jvm, "reads").getFirst();
            assertThat(reader.get("state").asText()).isEqualTo("RUNNABLE");
            assertThat(reader.get("carrier").asText()).isNotBlank();
            assertThat(reader.get("stack").get(0).asText()).contains("FileInputStream.read0");
          });

      assertThat(jvm.jcmd("Thread.vthread_scheduler"))
          .contains("parallelism = 2, size = 2,")
          .doesNotContain("EveryWait");
      assertThat(jvm.jcmd("Thread.vthread_pollers")).doesNotContain("EveryWait", "reads");
      assertThat(jvm.jcmd("Thread.print"))
          .contains("Mounted virtual thread #", "live.EveryWait.read(EveryWait.java:")
          .doesNotContain("\"reads\"");
    }
  }

  /** Until all three wait for each other; they are returned by their numbers. */
  private static List<JsonNode> awaitStuck(RunningJvm jvm) {
    jvm.awaitOutput("ready");
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> named(jvm, "philosopher-"),
            seats -> seats.size() == 3 && seats.stream().allMatch(JdkDumpsIT::isStuck));
  }

  private static boolean isStuck(JsonNode thread) {
    return !thread.get("state").asText().equals("RUNNABLE")
        && !thread.get("stack").toString().contains("haveOne");
  }

  /** The threads whose names begin so, in the order of their names. */
  private static List<JsonNode> named(RunningJvm jvm, String prefix) throws Exception {
    Path file = jvm.file("threads.json");
    jvm.jcmd("Thread.dump_to_file", "-format=json", "-overwrite", file.toString());
    JsonNode dump = new ObjectMapper().readTree(file.toFile()).get("threadDump");
    return StreamSupport.stream(dump.get("threadContainers").spliterator(), false)
        .flatMap(container -> StreamSupport.stream(container.get("threads").spliterator(), false))
        .filter(thread -> thread.get("name").asText().startsWith(prefix))
        .sorted(Comparator.comparing(thread -> thread.get("name").asText()))
        .toList();
  }

  /** How many there are of those that are the same but for their numbers. */
  private static Map<String, Integer> counted(RunningJvm jvm) throws Exception {
    Map<String, Integer> counts = new TreeMap<>();
    for (String name : List.of("forgotten", "kept")) {
      for (JsonNode thread : named(jvm, name)) {
        String what = thread.path("parkBlocker").path("object").asText();
        String kind = what.contains("CountDownLatch") ? "CountDownLatch" : what;
        counts.merge(name + " " + thread.get("state").asText() + " " + kind, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static List<String> owned(JsonNode thread) {
    List<String> all = new ArrayList<>();
    for (JsonNode frame : thread.path("monitorsOwned")) {
      frame.get("locks").forEach(lock -> all.add(lock.asText()));
    }
    return all;
  }
}
