package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.CountedSwitches;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No event is lost. JDK 25 drops what a carrier commits just after the virtual thread on it has
 * committed an event of its own (JDK-8391824), always in code that is not compiled by C2; the
 * program under test does just that before each park.
 */
class EventLossIT {
  private static final int PAIRS = 4;
  private static final int ROUNDS = 2000;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "-Xint, 1",
    "-Xint, 2",
    "-XX:TieredStopAtLevel=1, 1",
    "-XX:TieredStopAtLevel=1, 2",
    "-XX:+TieredCompilation, 1",
    "-XX:+TieredCompilation, 2"
  })
  void everySwitchIsRecorded(String compilation, int processors) throws Exception {
    Path file = directory.resolve("counted.jfr");
    Outcome outcome =
        JvmFork.of(CountedSwitches.class)
            // Who rewrites loops looks at stacks first, and the JDK lets a thread that is ready go
            // through its queue once more after such a look: a run, and no park.
            .agent("gomaxprocs=" + processors + ",preempt=off")
            .jvm(compilation)
            .record(file)
            .run(Integer.toString(PAIRS), Integer.toString(ROUNDS));
    assertThat(outcome.status()).isZero();
    assertThat(outcome.stderr()).isEmpty();

    Recording recording = Recording.load(file);
    int threads = 2 * PAIRS;
    int runs = recording.count("GoroutineRun");
    int readies = recording.count("GoroutineReady");
    int parks = recording.count("GoroutinePark");
    System.out.printf(
        "%s, gomaxprocs=%d: runs %d, readies %d, parks %d, spawns %d, ends %d, own events %d%n",
        compilation,
        processors,
        runs,
        readies,
        parks,
        recording.count("GoroutineSpawn"),
        recording.count("GoroutineEnd"),
        recording.count("Switch"));
    assertThat(recording.count("Switch")).isEqualTo((int) outcome.figure("committed"));
    assertThat(recording.count("GoroutineSpawn")).isEqualTo(threads);
    assertThat(recording.count("GoroutineEnd")).isEqualTo(threads);
    assertThat(runs).as("runs, one for each time it was ready").isEqualTo(readies);
    // One that lost its processor, on a machine that was busy otherwise, yields at its next poll.
    int interruptions = recording.count("GoroutinePreempt") + recording.count("HandOff");
    assertThat(runs - threads - parks)
        .as("runs that no park came before, nor the start; interrupted: %d", interruptions)
        .isBetween(0, interruptions);
    if (processors == 1) {
      // Then no thread finds the permit there already: each of its turns ends with a switch.
      assertThat(runs).isGreaterThanOrEqualTo(threads * (ROUNDS - 1));
    }
  }
}
