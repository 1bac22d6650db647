package dev.gossamer.it.jdk;

import dev.gossamer.it.JvmFork;
import dev.gossamer.it.Outcome;
import dev.gossamer.it.RunningJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs suites of JUnit 3 in forked JVMs, some in each. A JVM in which a test hangs or that dies is
 * followed by another one with the suites that it has not begun.
 */
final class SuiteRun {
  /** Longer than any delay of the tests. */
  private static final Duration LONGEST_TEST = Duration.ofSeconds(90);

  private static final int SUITES_PER_JVM = 20;

  private final Path classes;
  private final Path junit;
  private final String agentOptions;
  private final String[] jvmOptions;

  /**
   * How the suites are to be run.
   *
   * @param agentOptions null to run without the agent
   */
  SuiteRun(Path classes, Path junit, String agentOptions, String... jvmOptions) {
    this.classes = classes;
    this.junit = junit;
    this.agentOptions = agentOptions;
    this.jvmOptions = jvmOptions;
  }

  SuiteResults of(List<String> suites) throws Exception {
    SuiteResults results = new SuiteResults();
    List<String> left = new ArrayList<>(suites);
    while (!left.isEmpty()) {
      int before = left.size();
      runSome(left.subList(0, Math.min(SUITES_PER_JVM, left.size())), results);
      left.removeAll(results.begun());
      if (left.size() == before) {
        throw new AssertionError("no suite was begun of " + left);
      }
    }
    return results;
  }

  private void runSome(List<String> suites, SuiteResults results) throws Exception {
    List<String> arguments = new ArrayList<>();
    JvmFork fork =
        JvmFork.of(SuiteRunner.class)
            .classPath(classes)
            .classPath(junit)
            .jvm(jvmOptions)
            .limit(LONGEST_TEST);
    if (agentOptions != null) {
      fork.agent(agentOptions);
    }
    Path file = Files.createTempFile("suites", ".txt");
    try {
      arguments.add(file.toString());
      arguments.addAll(suites);
      try (RunningJvm jvm = fork.start(arguments.toArray(new String[0]))) {
        jvm.closeStdin();
        try {
          Outcome outcome = jvm.awaitEnd(() -> sizeOf(file));
          results.read(file, outcome.stdout());
          results.unfinished("the JVM ended with " + outcome.status() + ": " + outcome.stderr());
        } catch (AssertionError hang) {
          results.read(file, jvm.stdout());
          results.unfinished(hang.getMessage());
        }
      }
    } finally {
      Files.delete(file);
    }
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
