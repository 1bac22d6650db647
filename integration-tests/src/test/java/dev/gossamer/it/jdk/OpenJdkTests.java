package dev.gossamer.it.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.gossamer.it.JvmFork;
import dev.gossamer.it.Outcome;
import dev.gossamer.it.jdk.JtregTest.Action;
import dev.gossamer.it.jdk.jtreg.RunJUnit;
import dev.gossamer.it.jdk.jtreg.RunMain;
import dev.gossamer.it.jdk.jtreg.RunTestNg;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests of OpenJDK, from its sources: what passes without the agent passes with it, or is in the
 * table of docs/compatibility.md, which says why; and what is in that table does fail.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class OpenJdkTests {
  /** Not for machines that do other things: it starts threads until there is no memory left. */
  private static final String EXHAUSTS_THE_MACHINE = "java/lang/Thread/StartOOMTest";

  private static final Duration LIMIT = Duration.ofSeconds(180);

  /** Some of those that are known to fail would wait for ever. */
  private static final Duration LIMIT_IF_KNOWN = Duration.ofSeconds(20);

  private static final int[] PROCESSORS = {1, 2, 8};

  private final ResultTable table = new ResultTable();
  private final String title;
  private final String report;
  private final List<String> folders;

  @TempDir Path classes;

  private Path testsOfTheJdk;
  private Path library;

  /**
   * @param title what they are tests of
   * @param report the folder of the report
   * @param folders where they are, below {@code test/jdk}
   */
  OpenJdkTests(String title, String report, List<String> folders) {
    this.title = title;
    this.report = report;
    this.folders = folders;
  }

  @AfterAll
  void report() throws IOException {
    if (JdkSources.find().isPresent()) {
      table.write("OpenJDK's tests of " + title, Path.of("target", report, "report.txt"));
    }
  }

  @TestFactory
  Stream<DynamicTest> theTestPassesWithTheAgentAsWithout() throws IOException {
    Optional<JdkSources> sources = JdkSources.find();
    if (sources.isEmpty()) {
      System.out.println(getClass().getSimpleName() + " " + JdkSources.NOT_GIVEN);
      return Stream.of(dynamicTest("tests of " + title, () -> abort(JdkSources.NOT_GIVEN)));
    }
    testsOfTheJdk = sources.get().folder("test/jdk");
    library = sources.get().folder("test/lib");
    List<JtregTest> tests = new ArrayList<>();
    for (String folder : folders) {
      for (Path file : JdkSources.javaFiles(testsOfTheJdk.resolve(folder))) {
        tests.add(JtregTest.read(testsOfTheJdk, file));
      }
    }
    Map<String, String> differences = Differences.read();
    String only = System.getProperty("gossamer.it.only", "");
    return tests.stream()
        .filter(test -> !test.actions().isEmpty() || !test.obstacle().isEmpty())
        .filter(test -> test.name().contains(only))
        .map(test -> dynamicTest(test.name(), () -> check(test, differences.get(test.name()))));
  }

  private void check(JtregTest test, String difference) throws Exception {
    if (!test.obstacle().isEmpty()) {
      leaveOut(test, test.obstacle());
    }
    if (test.name().equals(EXHAUSTS_THE_MACHINE)) {
      leaveOut(test, "takes all memory there is");
    }
    Path directory = classes.resolve(test.name());
    try {
      compile(test, directory);
    } catch (AssertionError e) {
      leaveOut(test, "is for another release of the JDK: " + firstError(e.getMessage()));
    }
    for (Action action : test.actions()) {
      Optional<String> plain = failure(test, action, directory, LIMIT, Optional.empty());
      table.add(test.name(), "plain", plain.isEmpty());
      if (plain.isPresent()) {
        leaveOut(test, "fails without the agent too: " + plain.get());
      }
    }
    List<String> failures = new ArrayList<>();
    for (int processors : PROCESSORS) {
      String options = "gomaxprocs=" + processors;
      for (Action action : test.actions()) {
        Optional<String> failure =
            failure(
                test,
                action,
                directory,
                difference == null ? LIMIT : LIMIT_IF_KNOWN,
                Optional.of(options));
        table.add(test.name(), options, failure.isEmpty());
        failure.ifPresent(message -> failures.add(options + ": " + message));
      }
    }
    if (difference == null) {
      assertThat(failures).isEmpty();
    } else {
      assertThat(failures).as("docs/compatibility.md says it differs: " + difference).isNotEmpty();
    }
  }

  private void leaveOut(JtregTest test, String reason) {
    table.leaveOut(test.name(), "it " + reason);
    abort("skipped: it " + reason);
  }

  private static String firstError(String messages) {
    return messages.lines().filter(line -> line.contains("error:")).findFirst().orElse(messages);
  }

  private void compile(JtregTest test, Path directory) throws IOException {
    String sourcePath =
        Stream.concat(
                Stream.of(test.file().getParent()),
                test.libraries().stream()
                    .map(path ->
                        path.equals("/test/lib")
                            ? library
                            : test.file().getParent().resolve(path).normalize()))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> options = new ArrayList<>();
    options.add("-sourcepath");
    options.add(sourcePath);
    for (String option : test.moduleOptions()) {
      options.add(option.replace("--add-opens", "--add-exports"));
    }
    JdkSources.compile(List.of(test.file()), directory, options);
  }

  /** What went wrong; empty if the test has passed. */
  private static Optional<String> failure(
      JtregTest test, Action action, Path directory, Duration limit, Optional<String> agent)
      throws Exception {
    Class<?> runner =
        switch (action.kind()) {
          case "junit" -> RunJUnit.class;
          case "testng" -> RunTestNg.class;
          default -> RunMain.class;
        };
    JvmFork fork =
        JvmFork.of(runner)
            .classPath(directory)
            .jvm(action.flags().toArray(new String[0]))
            .jvm(test.moduleOptions().toArray(new String[0]))
            .jvm(
                "-Dtest.src=" + test.file().getParent(),
                "-Dtest.classes=" + directory,
                "-Dtest.class.path=" + directory,
                "-Dtest.jdk=" + System.getProperty("java.home"))
            .limit(limit);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      fork.classPath(Path.of(entry));
    }
    if (agent.isPresent()) {
      fork.agent(agent.get());
      // For the JVMs that the test itself starts.
      fork.jvm("-Dtest.vm.opts=" + JvmFork.agentOption(agent.get()));
    }
    List<String> arguments = new ArrayList<>();
    arguments.add(action.mainClass());
    arguments.addAll(action.arguments());
    try {
      Outcome outcome = fork.run(arguments.toArray(new String[0]));
      return outcome.status() == 0 ? Optional.empty() : Optional.of(lastLines(outcome));
    } catch (AssertionError e) {
      return Optional.of(e.getMessage()); // it has not ended
    }
  }

  private static String lastLines(Outcome outcome) {
    List<String> lines = (outcome.stdout() + outcome.stderr()).lines().toList();
    int from = Math.max(0, lines.size() - 40);
    return "status "
        + outcome.status()
        + "\n"
        + String.join("\n", lines.subList(from, lines.size()));
  }
}
