package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.CountedSwitches;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings file in the agent's jar, used the way docs/events.md says. */
class LevelsIT {
  private static final int PAIRS = 2;
  private static final int ROUNDS = 300;

  @TempDir static Path directory;
  private static Path settings;

  @BeforeAll
  static void haveTheSettingsWritten() throws Exception {
    settings = directory.resolve("gossamer.jfc");
    Outcome outcome = ToolCommand.run("jfc", settings.toString());
    assertThat(outcome).isEqualTo(Outcome.success(settings + "\n"));
  }

  @Test
  void aFileThatCannotBeWrittenIsToldInOneLine() throws Exception {
    Outcome outcome = ToolCommand.run("jfc", directory.toString());

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("is a directory").hasLineCount(1);
  }

  @Test
  void alwaysOnHasStatisticsAndNoGoroutine() throws Exception {
    Recording recording = record("on");

    assertThat(recording.count("SchedulerConfiguration")).isPositive();
    assertThat(recording.count("ActiveSetting")).isPositive();
    assertThat(recording.count("GoroutineSpawn")).isZero();
    assertThat(recording.count("GoroutineRun")).isZero();
    assertThat(recording.count("GoroutineReady")).isZero();
  }

  @Test
  void normalHasGoroutinesWithTheLineThatStartedThem() throws Exception {
    Recording recording = record("normal");

    assertThat(recording.count("GoroutineSpawn")).isEqualTo(2 * PAIRS);
    assertThat(recording.count("GoroutineEnd")).isEqualTo(2 * PAIRS);
    assertThat(recording.count("GoroutineReady")).isZero();
    assertThat(recording.of("GoroutineRun"))
        .allSatisfy(
            run -> assertThat(run.getDuration().toNanos()).isGreaterThanOrEqualTo(1_000_000));
    assertThat(recording.of("GoroutineSpawn"))
        .allSatisfy(spawn ->
            assertThat(spawn.getStackTrace().getFrames())
                .anySatisfy(frame ->
                    assertThat(frame.getMethod().getType().getName())
                        .isEqualTo(CountedSwitches.class.getName())));
  }

  @Test
  void withoutALevelItIsNormal() throws Exception {
    Recording recording = record("");

    assertThat(recording.count("GoroutineSpawn")).isEqualTo(2 * PAIRS);
    assertThat(recording.count("GoroutineReady")).isZero();
  }

  @Test
  void traceHasEverySliceAndWhatMadeItRunnable() throws Exception {
    Recording recording = record("trace");

    int runs = recording.count("GoroutineRun");
    assertThat(runs).isGreaterThan(2 * PAIRS).isEqualTo(recording.count("GoroutineReady"));
    assertThat(recording.count("GoroutinePark")).isEqualTo(runs - 2 * PAIRS);
    Map<String, Integer> configured = recording.countsBy("SchedulerConfiguration", "processors");
    assertThat(configured).containsOnlyKeys("1");
  }

  private static Recording record(String level) throws Exception {
    Path file = directory.resolve("level-" + level + ".jfr");
    Outcome outcome =
        JvmFork.of(CountedSwitches.class)
            .agent("gomaxprocs=1")
            .jvm(
                "-XX:StartFlightRecording:filename=%s,settings=default,settings=%s%s"
                    .formatted(file, settings, level.isEmpty() ? "" : ",gossamer-level=" + level),
                "-Xlog:jfr+startup=error")
            .run(Integer.toString(PAIRS), Integer.toString(ROUNDS));
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.status()).isZero();
    return Recording.load(file);
  }
}
