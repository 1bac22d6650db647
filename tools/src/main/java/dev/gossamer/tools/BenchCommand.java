package dev.gossamer.tools;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Starts the runner of the benchmarks, which is in a jar of its own: it brings JMH and the programs
 * that are measured.
 */
@Command(
    name = "bench",
    header = "Measures goroutines beside threads, virtual threads and Go.",
    description =
        "Prints a table with a verdict per row. All contenders of a row take turns, each time in a "
            + "process of their own. The programs in Go take part if there is a go on the PATH or "
            + "in GOROOT/bin.",
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "The rows to measure; all of them by default.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each contender runs each row; 5 by default, 1 with --quick.")
  private Integer rounds;

  @Option(
      names = "--quick",
      description = "Shows in a few seconds that each row works; the figures mean nothing.")
  private boolean quick;

  @Option(names = "--list", description = "Lists the rows.")
  private boolean list;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Where the table, the chart and all values go; docs/benchmarks of this repository by "
              + "default, nowhere with --quick. Rows that are not measured keep what is there.")
  private Path output;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Installation installation = Installation.find();
    installation.agentJar();
    List<String> command = new ArrayList<>();
    command.add(Installation.java().toString());
    command.addAll(List.of("-cp", installation.benchmarksJar().toString()));
    command.add("dev.gossamer.benchmarks.contest.Contest");
    command.addAll(List.of("--home", installation.home().toString()));
    if (rounds != null) {
      command.addAll(List.of("--rounds", rounds.toString()));
    }
    if (quick) {
      command.add("--quick");
    }
    if (list) {
      command.add("--list");
    }
    if (output != null) {
      command.addAll(List.of("--output", output.toAbsolutePath().toString()));
    }
    command.addAll(names);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
