package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gossamer.go.Go;
import dev.gossamer.it.live.EveryWait;
import dev.gossamer.it.live.Parked;
import dev.gossamer.it.programs.HoldingThreads;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gossamer dump}. */
class DumpIT {
  @TempDir private Path directory;
  private RandomAccessFile bothEnds;

  @AfterEach
  void closeFifo() throws Exception {
    if (bothEnds != null) {
      bothEnds.close();
    }
  }

  @Test
  void goroutinesOfAllKindsAreShownWhileAllProcessorsAreBusy() throws Exception {
    try (RunningJvm jvm = everyWait()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() ->
              assertThat(ToolCommand.dump(jvm))
                  .containsPattern("(?m)^12 goroutines \\[park CountDownLatch] \\d+ .*\\.\\.\\.:$")
                  .containsPattern("(?m)^goroutine \\d+ \\[sleep] \"sleeps\":$")
                  .containsPattern("(?m)^goroutine \\d+ \\[IO wait] \"accepts\":$")
                  .containsPattern("(?m)^goroutine \\d+ \\[park] \"virtual\":$")
                  .containsPattern("(?m)^goroutine \\d+ \\[chan receive] \"receiver\":$")
                  .containsPattern("(?m)^goroutine \\d+ \\[syscall] \"reads\":$")
                  .contains("[running")
                  .containsPattern(
                      "created by dev\\.gossamer\\.it\\.live\\.EveryWait\\.daemon in thread \\d+"
                          + ", seen for 12 of 12\n\tEveryWait\\.java:\\d+\n"));
      jvm.closeStdin();
      assertThat(jvm.awaitEnd()).isEqualTo(Outcome.success("ready\n"));
    }
  }

  @Test
  void theLineThatReadsAFifoIsNamedAsTheOneThatHoldsAMachine() throws Exception {
    try (RunningJvm jvm = everyWait()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() ->
              assertThat(ToolCommand.dump(jvm))
                  .containsPattern(
                      "gossamer-m\\d+ is held by goroutine \\d+ \\[syscall] in"
                          + " java\\.io\\.FileInputStream\\.read0, called at"
                          + " dev\\.gossamer\\.it\\.live\\.EveryWait\\.read"
                          + "\\(EveryWait\\.java:\\d+\\)\n"));
    }
  }

  @Test
  void theJsonSaysTheSame() throws Exception {
    try (RunningJvm jvm = everyWait()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> {
            JsonNode json = new ObjectMapper().readTree(ToolCommand.dump(jvm, "--json"));
            assertThat(json.get("count").asLong()).isEqualTo(21);
            Map<String, Integer> counts = new HashMap<>();
            json.get("groups")
                .forEach(g -> counts.put(g.get("status").asText(), g.get("count").asInt()));
            assertThat(counts)
                .containsEntry("park CountDownLatch", 12)
                .containsEntry("sleep", 1)
                .containsEntry("chan receive", 1)
                .containsEntry("syscall", 1);
            JsonNode first = json.get("groups").get(0);
            assertThat(first.get("goroutines")).hasSize(12);
            assertThat(first.get("goroutines").get(0).get("name").asText()).startsWith("alike-");
            assertThat(first.get("createdBy").get(0).get("method").asText()).isEqualTo("daemon");
          });
    }
  }

  /** Seen by the serial collector, which after each 30 MB leaves what of these is alive. */
  @Test
  void aMillionParkedGoroutinesAreGroupedInTwentySecondsOfProcessorTimeAndLittleMemory()
      throws Exception {
    Path log = directory.resolve("gc.log");
    try (RunningJvm jvm =
        JvmFork.of(Parked.class)
            .agent()
            .jvm("-Xmx3g", "-Xmn30m", "-XX:+UseSerialGC", "-Xlog:gc:file=" + log)
            .limit(Duration.ofMinutes(3))
            .start("1000000")) {
      jvm.awaitOutput("ready");
      jvm.jcmd("GC.run"); // or what starting them has left would be counted as the dump's
      long collections = afterCollections(log).count();
      Duration before = cpu(jvm);
      long begun = System.nanoTime();
      String dump = ToolCommand.dump(jvm);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      Duration used = cpu(jvm).minus(before);
      assertThat(dump)
          .startsWith("1000000 goroutines, 5 different stacks\n\n200000 goroutines [park Count");
      long[] live = afterCollections(log).skip(collections - 1).toArray();
      long most = Arrays.stream(live).max().orElseThrow() - live[0];
      System.out.println(
          "dump of 1,000,000: "
              + took
              + ", processor time "
              + used
              + ", at most "
              + most
              + " MB alive beside "
              + live[0]);
      assertThat(live).as("looks at what is alive").hasSizeGreaterThan(10);
      assertThat(most).isLessThan(20);
      assertThat(used).isLessThan(Duration.ofSeconds(20)); // other processes may have the cores
    }
  }

  /** The megabytes that each collection left. */
  private static LongStream afterCollections(Path log) throws IOException {
    return Pattern.compile("->(\\d+)M\\(")
        .matcher(Files.readString(log))
        .results()
        .mapToLong(match -> Long.parseLong(match.group(1)));
  }

  @Test
  void aProgramWithoutTheAgentIsToldFromOneWithIt() throws Exception {
    try (RunningJvm jvm = JvmFork.of(HoldingThreads.class).start()) {
      jvm.awaitOutput("held");
      Outcome outcome = ToolCommand.run("dump", Long.toString(jvm.pid()));
      assertThat(outcome)
          .isEqualTo(
              new Outcome(
                  1,
                  "",
                  "gossamer dump: process "
                      + jvm.pid()
                      + ": Gossamer is not in this process; start it with"
                      + " -javaagent:gossamer.jar\n"));
    }
  }

  @Test
  void otherDumpsToFilesAreWhatTheyWere() throws Exception {
    try (RunningJvm jvm = JvmFork.of(HoldingThreads.class).agent().start()) {
      jvm.awaitOutput("held");
      Path file = directory.resolve("jdk.txt");
      assertThat(jvm.jcmd("Thread.dump_to_file", file.toString())).contains("Created " + file);
      assertThat(Files.readString(file)).contains("held-1");
      assertThat(jvm.jcmd("Thread.dump_to_file", "/dev/null/elsewhere/dump")).contains("Failed: ");
      assertThat(jvm.jcmd("Thread.dump_to_file", "/dev/null/gossamer/nonsense"))
          .contains("gossamer: failed: ", "this version does not know nonsense");
    }
  }

  private RunningJvm everyWait() throws Exception {
    Path fifo = Fifo.make(directory.resolve("fifo"));
    RunningJvm jvm =
        JvmFork.of(EveryWait.class)
            .classPathOf(Go.class)
            .agent("gomaxprocs=2")
            .start(fifo.toString());
    bothEnds = new RandomAccessFile(fifo.toFile(), "rw"); // so that the read waits, not the open
    jvm.awaitOutput("ready");
    return jvm;
  }

  private static Duration cpu(RunningJvm jvm) {
    return ProcessHandle.of(jvm.pid()).orElseThrow().info().totalCpuDuration().orElseThrow();
  }
}
