package dev.gossamer.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a table has been measured on. */
final class Machine {
  private Machine() {}

  /** A line; two runs with the same one can share a table. */
  static String describe(Optional<GoPrograms> go) throws IOException {
    return String.join(
        "; ",
        field("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch"))
            + family()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors",
        memory(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor") + " JDK " + System.getProperty("java.runtime.version"),
        go.map(GoPrograms::version).orElse("no Go"));
  }

  /** How much runs on it now: the average of the last minute. */
  static double load() throws IOException {
    return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
  }

  /** The names of virtual processors tell little. */
  private static String family() throws IOException {
    Optional<String> family = field("/proc/cpuinfo", "cpu family");
    Optional<String> model = field("/proc/cpuinfo", "model");
    return family.isPresent() && model.isPresent()
        ? " (family " + family.get() + ", model " + model.get() + ")"
        : "";
  }

  private static String memory() throws IOException {
    long kilobytes =
        field("/proc/meminfo", "MemTotal")
            .map(value -> Long.parseLong(value.replaceAll("[^0-9]", "")))
            .orElse(0L);
    return String.format(Locale.ROOT, "%.0f GiB", kilobytes / 1024.0 / 1024.0);
  }

  private static Optional<String> field(String file, String name) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .map(line -> line.split(":", 2))
          .filter(parts -> parts.length == 2 && parts[0].strip().equals(name))
          .map(parts -> parts[1].strip())
          .findFirst();
    }
  }
}
