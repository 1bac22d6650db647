package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gossamer.go.Go;
import dev.gossamer.it.live.Leaking;
import dev.gossamer.jmc.GoroutineLeakRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.ResultProvider;
import org.openjdk.jmc.flightrecorder.rules.Severity;

/** Goroutines that never end are found, and the line that created them is named. */
class LeakIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String SITE = "dev\\.gossamer\\.it\\.live\\.Leaking\\.";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
  void whatNothingCanWakeIsFound(String collector) throws Exception {
    try (RunningJvm jvm = leaking().jvm(collector).start()) {
      jvm.awaitOutput("ready");
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(ToolCommand.dump(jvm, "--leaks"))
                  .startsWith("leak! 15 goroutines can never run again: nothing refers to what")
                  .contains("\n7 goroutines [chan receive (leaked)] ")
                  .contains("\n5 goroutines [park CountDownLatch (leaked)] ")
                  .contains("\n3 goroutines [chan receive] ")
                  .contains("\n3 goroutines [park CountDownLatch] ")
                  .containsPattern("created by " + SITE + "forgetReceiver in thread \\d+")
                  .containsPattern("created by " + SITE + "askEachOther in thread \\d+")
                  .containsPattern("created by " + SITE + "awaitForgotten in thread \\d+"));
      assertThat(ToolCommand.dump(jvm))
          .startsWith("21 goroutines, ")
          .contains("7 goroutines [chan receive (leaked)]");
    }
  }

  @Test
  void eachIsToldToTheRecordingOnceAndToRuleAndReport() throws Exception {
    Path file = directory.resolve("leak.jfr");
    try (RunningJvm jvm = leaking().record(file).start()) {
      jvm.awaitOutput("ready");
      Awaitility.await().atMost(PATIENCE).until(() -> leaked(jvm) == 15);
      assertThat(leaked(jvm)).isEqualTo(15);
      jvm.closeStdin();
      assertThat(jvm.awaitEnd().status()).isZero();
    }
    Recording recording = Recording.load(file);
    assertThat(recording.countsBy("GoroutineLeak", "kind")).isEqualTo(Map.of("unreachable", 15));
    assertThat(recording.of("GoroutineLeak"))
        .allSatisfy(event -> {
          assertThat(event.getString("site")).matches(SITE + "\\w+\\(Leaking\\.java:\\d+\\)");
          assertThat(event.getString("waitsAt")).contains(".java:");
        })
        .extracting(event -> event.getLong("g"))
        .doesNotHaveDuplicates();
    assertThat(recording.of("GoroutineSnapshot"))
        .anySatisfy(event -> {
          assertThat(event.getInt("goroutines")).isEqualTo(7);
          assertThat(event.getString("state")).isEqualTo("chan receive (leaked)");
          assertThat(event.getString("site")).matches(SITE + "forgetReceiver\\(.*");
        });
    IResult result = rule(file);
    assertThat(result.getSeverity()).isEqualTo(Severity.WARNING);
    assertThat(result.getSummary())
        .startsWith("15 goroutines can never run again")
        .contains("Leak");
    assertThat(report(file)).contains("Goroutines can never run again", "15 goroutines wait for");
  }

  /** The scheduler has looked at them when they computed for longer than their slices. */
  @Test
  void thoseThatHaveComputedForLongAreFoundToo() throws Exception {
    try (RunningJvm jvm =
        JvmFork.of(Leaking.class).classPathOf(Go.class).agent("gomaxprocs=1").start("work")) {
      Awaitility.await().atMost(PATIENCE).until(() -> leaked(jvm) == 4);
    }
  }

  private static int leaked(RunningJvm jvm) throws Exception {
    int leaked = 0;
    for (var group :
        new ObjectMapper().readTree(ToolCommand.dump(jvm, "--leaks", "--json")).get("groups")) {
      if (group.get("status").asText().endsWith(" (leaked)")) {
        leaked += group.get("count").asInt();
      }
    }
    return leaked;
  }

  @Test
  void aLineThatCreatesEverMoreIsReportedOnce() throws Exception {
    Path file = directory.resolve("growth.jfr");
    String line = "leak\\? \\d+ goroutines created by " + SITE + "daemon\\(Leaking\\.java:\\d+\\)";
    try (RunningJvm jvm =
        JvmFork.of(Leaking.class)
            .classPathOf(Go.class)
            .agent("gomaxprocs=2,leaks=1")
            .record(file)
            .start("grow")) {
      Awaitility.await().atMost(PATIENCE).until(() -> jvm.stderr().contains("\n"));
      assertThat(jvm.stderr()).matches("gossamer: " + line + ", \\d+ more than \\d+ s ago.*\n");
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(ToolCommand.dump(jvm)).containsPattern("^" + line));
      jvm.write("\n".getBytes(StandardCharsets.UTF_8));
      Outcome outcome = jvm.awaitEnd();
      assertThat(outcome.status()).isZero();
      assertThat(outcome.stderr()).hasLineCount(1);
    }
    Recording recording = Recording.load(file);
    assertThat(recording.of("GoroutineLeak"))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getString("kind")).isEqualTo("growth");
          assertThat(event.getString("site")).matches(SITE + "daemon\\(.*");
          assertThat(event.getLong("goroutines")).isGreaterThan(event.getLong("before"));
        });
    assertThat(rule(file).getSummary()).contains("were created by dev.gossamer.it.live.Leaking");
    assertThat(report(file)).contains("A place creates ever more goroutines", "Leaking.daemon(");
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:+DisableExplicitGC, 'does not collect its garbage when asked, because of -XX:+Disable'",
    "-XX:+UseZGC, 'garbage collector does not find leaked stacks; G1, Parallel and Serial do'"
  })
  void aJvmThatCannotTellSaysSo(String option, String why) throws Exception {
    try (RunningJvm jvm = leaking().jvm(option).start()) {
      jvm.awaitOutput("ready");
      Outcome outcome = ToolCommand.run("dump", "--leaks", Long.toString(jvm.pid()));
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.stderr()).hasLineCount(1).contains(why);
      assertThat(ToolCommand.dump(jvm)).startsWith("21 goroutines, ").doesNotContain("leaked");
    }
  }

  private static JvmFork leaking() {
    return JvmFork.of(Leaking.class).classPathOf(Go.class).agent("gomaxprocs=2");
  }

  private static IResult rule(Path file) throws Exception {
    var evaluation =
        new GoroutineLeakRule()
            .createEvaluation(
                JfrLoaderToolkit.loadEvents(file.toFile()),
                IPreferenceValueProvider.DEFAULT_VALUES,
                new ResultProvider());
    evaluation.run();
    return evaluation.get();
  }

  private String report(Path file) throws Exception {
    Path page = directory.resolve("report.html");
    Outcome outcome = ToolCommand.run("report", file.toString(), "-o", page.toString());
    assertThat(outcome.status()).as(outcome.toString()).isZero();
    return Files.readString(page);
  }
}
