package dev.gossamer.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs any command to its end; for the tools of the JDK, and for Gossamer's own. */
final class Command {
  private static final int LIMIT_SECONDS = 120;
  private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

  private Command() {}

  /** The path of a tool of the JDK that runs the tests. */
  static String tool(String name) {
    return BIN.resolve(name).toString();
  }

  static Outcome run(String... command) throws Exception {
    return run(Map.of(), List.of(command));
  }

  static Outcome run(Map<String, String> environment, List<String> command) throws Exception {
    Path out = Files.createTempFile("gossamer-it", ".out");
    Path err = Files.createTempFile("gossamer-it", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      for (String name : JvmFork.UNWANTED) {
        builder.environment().remove(name);
      }
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end of " + command + ": " + Files.readString(err));
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Runs what is only there to prepare a test. */
  static void must(String... command) throws Exception {
    Outcome outcome = run(command);
    if (outcome.status() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + outcome);
    }
  }
}
