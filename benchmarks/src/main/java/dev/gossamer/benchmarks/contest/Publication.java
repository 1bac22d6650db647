package dev.gossamer.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Where the results are kept and shown: every value in {@code results.csv}, the tables in {@code
 * results.md}, the chart in {@code results.svg}. Rows that are not run again keep what they had, if
 * it is from the same machine.
 */
final class Publication {
  private final Path directory;
  private final String machine;
  private final Results results;

  private Publication(Path directory, String machine, Results results) {
    this.directory = directory;
    this.machine = machine;
    this.results = results;
  }

  /**
   * Reads what is there. The directory is made now: that it cannot be must not be found out after
   * everything has been measured.
   *
   * @param directory null if nothing is to be kept
   */
  static Publication of(Path directory, String machine) throws IOException {
    if (directory == null) {
      return new Publication(null, machine, new Results());
    }
    Files.createDirectories(directory);
    Path values = directory.resolve("results.csv");
    if (Files.exists(values)) {
      List<String> lines = Files.readAllLines(values);
      if (!lines.isEmpty() && lines.getFirst().equals("# " + machine)) {
        return new Publication(directory, machine, Results.of(lines.subList(1, lines.size())));
      }
    }
    return new Publication(directory, machine, new Results());
  }

  Results results() {
    return results;
  }

  /** The tables of some rows, to be printed. */
  String tables(List<RowSpec> rows) {
    MarkdownReport report = new MarkdownReport(results, rows);
    return "%s\n\n%s\n%s\n%s\n"
        .formatted(machine, report.verdicts(), report.details(), report.summary());
  }

  /** Writes all rows that have results. */
  void write() throws IOException {
    if (directory == null) {
      return;
    }
    Files.writeString(
        directory.resolve("results.csv"),
        "# " + machine + "\n" + String.join("\n", results.lines()) + "\n");
    MarkdownReport report = new MarkdownReport(results, RowCatalog.rows());
    Files.writeString(
        directory.resolve("results.md"),
        """
        # Results of `./gossamer bench`

        Written by the command on %s, with a load average of %.1f at the end. Machine: %s.

        Each cell is the median of the rounds, and the smallest and the largest. What the rows
        measure, and how, is in [benchmarks.md](../benchmarks.md).

        ![chart](results.svg)

        ## Targets

        %s

        %s
        ## What else was counted

        `cpu_ns` is processor time and `switches` are context switches of the kernel, for the same
        operation that the row's time is for.

        %s\
        """
            .formatted(
                LocalDate.now(),
                Machine.load(),
                machine,
                report.summary(),
                report.verdicts(),
                report.details()));
    Files.writeString(
        directory.resolve("results.svg"), new Chart(results, RowCatalog.rows()).svg());
  }
}
