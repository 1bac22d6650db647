package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.hogs.BlockedInFile;
import dev.gossamer.it.hogs.ManyBlocked;
import dev.gossamer.it.hogs.NativeSleep;
import dev.gossamer.it.hogs.SleepingInitialiser;
import dev.gossamer.it.hogs.Subprocesses;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A goroutine that blocks its machine does not hold up the others, with a single processor; and the
 * recording names the method that blocked.
 */
@EnabledOnOs(OS.LINUX)
class BlockingIT {
  private static final double SOON_MILLIS = 50;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "open, openStream",
    "stream, readStream",
    "random, readRandom",
    "channel, readChannel",
    "stdin, readStdin"
  })
  void filesThatBlock(String kind, String culprit) throws Exception {
    Path fifo = Fifo.make(directory.resolve("fifo"));
    Attempts.upToThree(() ->
        anotherRuns(
            kind,
            JvmFork.of(BlockedInFile.class),
            "BlockedInFile." + culprit,
            kind,
            fifo.toString()));
  }

  @Test
  void anInitialiserThatSleeps() throws Exception {
    Attempts.upToThree(() -> {
      Outcome outcome =
          anotherRuns(
              "initialiser",
              JvmFork.of(SleepingInitialiser.class),
              "SleepingInitialiser$Slow.<clinit>");
      assertThat(outcome.figure("first")).isEqualTo(42);
      assertThat(outcome.figure("second")).isEqualTo(42);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "registered"})
  void nativeMethodsThatSleep(String kind) throws Exception {
    Path library = NativeLibrary.buildIn(directory);
    String method = kind.equals("name") ? "sleepByName" : "sleepRegistered";
    Attempts.upToThree(() ->
        anotherRuns(
            "native method by " + kind,
            JvmFork.of(NativeSleep.class).jvm("--enable-native-access=ALL-UNNAMED"),
            method,
            kind,
            library.toString()));
  }

  private Outcome anotherRuns(String what, JvmFork fork, String culprit, String... arguments)
      throws Exception {
    Path file = directory.resolve("blocking.jfr");
    Files.deleteIfExists(file);
    try (RunningJvm jvm = fork.agent("gomaxprocs=1").record(file).start(arguments)) {
      jvm.awaitOutput("millis="); // until then its standard input stays open
      jvm.closeStdin();
      Outcome outcome = jvm.awaitEnd();
      assertThat(outcome.stderr()).isEmpty();
      assertThat(outcome.status()).isZero();
      double millis = outcome.figure("millis");
      System.out.printf("%s: another goroutine ran after %.1f ms%n", what, millis);
      Recording recording = Recording.load(file);
      assertThat(recording.of("HandOff"))
          .as("hand-offs that name %s", culprit)
          .anyMatch(event -> names(event, culprit));
      assertThat(recording.count("MachineStart")).isPositive();
      assertThat(millis).isBetween(0.0, SOON_MILLIS);
      return outcome;
    }
  }

  private static boolean names(RecordedEvent event, String method) {
    return (event.getString("frame") + " " + event.getString("caller")).contains(method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"end", "read"})
  void aHundredProcessesInTheTimeOfOne(String kind) throws Exception {
    double plain = JvmFork.of(Subprocesses.class).run(kind).figure("millis");
    Attempts.upToThree(() -> {
      Outcome outcome = JvmFork.of(Subprocesses.class).agent("gomaxprocs=1").run(kind);
      double millis = outcome.figure("millis");
      System.out.printf(
          "100 processes of a second, %s: %.0f ms, without the agent %.0f ms%n",
          kind, millis, plain);
      assertThat(outcome.figure("right")).isEqualTo(100);
      assertThat(outcome.stderr()).isEmpty();
      // Their number is what the two have in common: starting them takes a while.
      assertThat(millis).isLessThan(plain + 1000);
    });
  }

  @Test
  void twoHundredBlockedAndAHundredSleepers() throws Exception {
    Path fifo = Fifo.make(directory.resolve("fifo"));
    Attempts.upToThree(() -> {
      Outcome outcome =
          JvmFork.of(ManyBlocked.class)
              .agent("gomaxprocs=1")
              .run(fifo.toString(), "100", "200", "4");
      System.out.printf(
          "200 blocked on %.0f machines; sleepers late by p50 %.2f, p99 %.2f, max %.1f ms;"
              + " %.0f machines left after %.1f s%n",
          outcome.figure("machines"),
          outcome.figure("p50"),
          outcome.figure("p99"),
          outcome.figure("max"),
          outcome.figure("left"),
          outcome.figure("fellAfterSeconds"));
      assertThat(outcome.stderr()).isEmpty();
      assertThat(outcome.figure("reading")).isEqualTo(200);
      assertThat(outcome.figure("read")).isEqualTo(200);
      assertThat(outcome.figure("machines")).isBetween(200.0, 210.0);
      assertThat(outcome.figure("left")).isLessThanOrEqualTo(4);
      assertThat(outcome.figure("p50")).isLessThan(5);
      assertThat(outcome.figure("p99")).isLessThan(50);
    });
  }

  @Test
  void withoutMoreThreadsGoroutinesWaitAndNoneIsLost() throws Exception {
    Path fifo = Fifo.make(directory.resolve("fifo"));
    Outcome outcome =
        JvmFork.of(ManyBlocked.class)
            .agent("gomaxprocs=1,maxmachines=3")
            .run(fifo.toString(), "3", "10");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.figure("machines")).isLessThanOrEqualTo(3);
    assertThat(outcome.figure("read")).isEqualTo(10);
    assertThat(outcome.stderr().lines().count()).isLessThanOrEqualTo(1);
  }

  @Test
  void theStartAndTheEndOfMachinesAreRecorded() throws Exception {
    Path fifo = Fifo.make(directory.resolve("fifo"));
    Path file = directory.resolve("machines.jfr");
    Outcome outcome =
        JvmFork.of(ManyBlocked.class)
            .agent("gomaxprocs=1")
            .record(file)
            .run(fifo.toString(), "3", "20", "4");
    assertThat(outcome.status()).isZero();
    Recording recording = Recording.load(file);
    assertThat(recording.count("MachineStart")).isBetween(20, 40);
    assertThat(recording.count("MachineStart") - recording.count("MachineStop"))
        .as("those that are left")
        .isBetween(1, 4);
  }

  /** The limit of the system is reached, not ours: the JVM fails to start a thread. */
  @Test
  void whenTheSystemHasNoMoreThreadsGoroutinesWaitAndNoneIsLost() throws Exception {
    Path fifo = Fifo.make(directory.resolve("fifo"));
    Outcome outcome =
        JvmFork.of(ManyBlocked.class)
            .agent("gomaxprocs=1")
            // Little else is reserved, and not by how large the machine happens to be.
            .jvm("-XX:+UseSerialGC", "-Xmx64m", "-XX:ReservedCodeCacheSize=64m")
            .jvm("-XX:CompressedClassSpaceSize=64m")
            .addressSpace(6_000)
            .run(fifo.toString(), "3", "100");
    System.out.printf(
        "100 blocked where threads run out: %.0f machines%n", outcome.figure("machines"));
    assertThat(outcome.status()).isZero();
    assertThat(outcome.figure("machines")).isLessThan(100);
    assertThat(outcome.figure("read")).isEqualTo(100);
    assertThat(outcome.stderr().lines().filter(line -> line.startsWith("gossamer: ")))
        .singleElement()
        .asString()
        .contains("no more threads to be had");
  }
}
