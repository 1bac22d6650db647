package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.ExcludedByDefault;
import dev.gossamer.it.programs.RuledThreads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which threads become goroutines, and what the log says about each. */
class PolicyIT {
  private static final String PROGRAM = "dev.gossamer.it.programs.";
  private static final List<String> RULED = List.of("by-class", "by-task", "by-package", "by-name");

  @ParameterizedTest
  @CsvSource({
    "class:" + PROGRAM + "RuledThreads$Worker, by-class",
    "class:*$Work*, by-class",
    "task:" + PROGRAM + "RuledThreads$Job, by-task",
    "package:" + PROGRAM + "ruled, by-package",
    "package:" + PROGRAM + "ruled.*, by-package",
    "name:by-n?me, by-name",
    "name:*-name, by-name",
    PROGRAM + "RuledThreads$Worker, by-class",
    PROGRAM + "RuledThreads$Job, by-task",
  })
  void aPatternExcludesTheThreadsThatItMatchesAndIncludesNoOthers(String pattern, String matched)
      throws Exception {
    Outcome excluded = run("exclude=" + pattern);
    for (String name : RULED) {
      boolean matches = name.equals(matched);
      assertThat(kinds(excluded)).containsEntry(name, matches ? "platform" : "goroutine");
      assertThat(decision(excluded, name))
          .isEqualTo(
              matches
                  ? "platform  " + name + " (exclude " + pattern + ": the user excluded it)"
                  : "goroutine " + name + " (default: no rule excludes it)");
    }
    Outcome included = run("include=" + pattern);
    for (String name : RULED) {
      boolean matches = name.equals(matched);
      assertThat(kinds(included)).containsEntry(name, matches ? "goroutine" : "platform");
      assertThat(decision(included, name))
          .isEqualTo(
              matches
                  ? "goroutine " + name + " (include " + pattern + ": the user included it)"
                  : "platform  " + name + " (include: matches no include pattern)");
    }
  }

  @Test
  void anIncludedThreadIsConvertedAlsoWhereItIsExcluded() throws Exception {
    Outcome outcome = run("include=name:by-*;name:timer,exclude=name:by-name;name:timer");
    assertThat(kinds(outcome))
        .containsEntry("by-name", "goroutine")
        .containsEntry("by-class", "goroutine")
        .containsEntry("timer", "goroutine");
  }

  @Test
  void noPatternConvertsForkJoinWorkersAndOneLineTellsAboutEachThread() throws Exception {
    Outcome outcome = run("include=name:*");
    assertThat(kinds(outcome))
        .containsEntry("fork-join", "platform")
        .containsEntry("timer", "goroutine");
    assertThat(decision(outcome, "ForkJoinPool-1-worker-1"))
        .isEqualTo(
            "platform  ForkJoinPool-1-worker-1 (built-in ForkJoinWorkerThread: "
                + "the JDK tests whether the current thread is one)");
    assertThat(decisions(outcome)).extracting(PolicyIT::nameIn).doesNotHaveDuplicates();
  }

  @Test
  void everyDefaultExcludeKeepsItsThreadsAndTheLogGivesTheReason(@TempDir Path directory)
      throws Exception {
    Map<String, String> rules = defaultExcludes();
    assertThat(rules).hasSizeGreaterThan(30);
    Path patterns = Files.write(directory.resolve("patterns"), rules.keySet());
    Outcome outcome =
        JvmFork.of(ExcludedByDefault.class)
            .jvm("-Djava.awt.headless=true", "--add-opens", "java.desktop/java.awt=ALL-UNNAMED")
            .agent("log=decisions")
            .run(patterns.toString());
    assertThat(outcome.status()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isEqualTo(rules.size() + " threads\n");
    List<String> expected = new ArrayList<>();
    rules.forEach((pattern, reason) -> {
      String text = pattern.substring(pattern.indexOf(':') + 1);
      String name =
          pattern.startsWith("name:") ? text.replace('*', '7').replace('?', '1') : "in " + text;
      expected.add("platform  " + name + " (default exclude " + pattern + ": " + reason + ")");
    });
    assertThat(decisions(outcome)).containsAll(expected);
  }

  @Test
  void aDefaultExcludeYieldsToTheUsersInclude(@TempDir Path directory) throws Exception {
    Path patterns = Files.write(directory.resolve("patterns"), List.of("package:com.yourkit"));
    Outcome outcome =
        JvmFork.of(ExcludedByDefault.class)
            .agent("log=decisions,include=package:com.yourkit")
            .run(patterns.toString());
    assertThat(decisions(outcome))
        .contains("goroutine in com.yourkit (include package:com.yourkit: the user included it)");
  }

  private static Outcome run(String options) throws Exception {
    Outcome outcome = JvmFork.of(RuledThreads.class).agent("log=decisions," + options).run();
    assertThat(outcome.status()).as(outcome.stderr()).isZero();
    return outcome;
  }

  /** What the threads themselves found. */
  private static Map<String, String> kinds(Outcome outcome) {
    Map<String, String> kinds = new TreeMap<>();
    outcome.stdout().lines().forEach(line -> kinds.put(line.split(" ")[0], line.split(" ")[1]));
    return kinds;
  }

  private static List<String> decisions(Outcome outcome) {
    return outcome
        .stderr()
        .lines()
        .filter(line -> line.matches("gossamer: (goroutine|platform ) .*"))
        .map(line -> line.substring("gossamer: ".length()))
        .toList();
  }

  private static String decision(Outcome outcome, String thread) {
    return decisions(outcome).stream()
        .filter(line -> nameIn(line).equals(thread))
        .findAny()
        .orElseThrow(() -> new AssertionError("no line on " + thread + ": " + outcome.stderr()));
  }

  private static String nameIn(String decision) {
    return decision.substring("goroutine ".length(), decision.indexOf(" ("));
  }

  /** The list as it is in the agent's jar: patterns with their reasons. */
  private static Map<String, String> defaultExcludes() throws Exception {
    Map<String, String> rules = new TreeMap<>();
    try (JarFile jar = new JarFile(JvmFork.agentJar().toFile())) {
      var entry = jar.getEntry("isolated/dev/gossamer/agent/policy/default-excludes.txt");
      for (String line : new String(jar.getInputStream(entry).readAllBytes()).lines().toList()) {
        int mark = line.indexOf(" #");
        if (!line.startsWith("#") && mark > 0) {
          rules.put(line.substring(0, mark).strip(), line.substring(mark + 2).strip());
        }
      }
    }
    return rules;
  }
}
