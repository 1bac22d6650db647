package dev.gossamer.benchmarks.contest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program of a row that runs to its end, and the line of figures that it prints. */
final class Child {
  /** {@code name=value} of a Java program, or {@code "name":value} of one in Go. */
  private static final Pattern PAIR =
      Pattern.compile("\"?([A-Za-z][A-Za-z0-9_]*)\"?[=:]\"?([A-Za-z0-9.+-]+)\"?");

  private Child() {}

  /**
   * Starts it and waits.
   *
   * @throws IOException if it fails or does not end; the message is one line
   */
  static Map<String, String> run(List<String> command, Map<String, String> environment, int seconds)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile("gossamer-bench", ".err");
    Path output = Files.createTempFile("gossamer-bench", ".out");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      Process process = builder.start();
      try {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
          throw new IOException("did not end within " + seconds + " s");
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "ended with status " + process.exitValue() + ": " + firstLine(errors));
      }
      return pairs(lastLine(output));
    } finally {
      Files.deleteIfExists(errors);
      Files.deleteIfExists(output);
    }
  }

  /** What a line of figures says. */
  static Map<String, String> pairs(String line) {
    Map<String, String> pairs = new LinkedHashMap<>();
    Matcher matcher = PAIR.matcher(line);
    while (matcher.find()) {
      pairs.put(matcher.group(1), matcher.group(2));
    }
    return pairs;
  }

  /** What a program has complained of. */
  static String firstLine(Path file) throws IOException {
    List<String> lines = lines(file);
    return lines.isEmpty() ? "it says nothing" : lines.getFirst();
  }

  private static String lastLine(Path file) throws IOException {
    List<String> lines = lines(file);
    if (lines.isEmpty()) {
      throw new IOException("it printed no figures");
    }
    return lines.getLast();
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }
}
