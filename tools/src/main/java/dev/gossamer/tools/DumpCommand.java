package dev.gossamer.tools;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what the goroutines of a running program do, or wait for. */
@Command(
    name = "dump",
    header = "Prints the goroutines of a running program, in Go's form.",
    customSynopsis = "gossamer dump [OPTIONS] PID",
    description = {
      "Goroutines with the same stack are one entry. The program goes on meanwhile, and it need not"
          + " have an idle processor."
    },
    sortOptions = false)
final class DumpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpOption help;

  @Option(names = "--json", description = "Prints one JSON object instead.")
  private boolean json;

  @Option(
      names = "--leaks",
      description =
          "Looks for goroutines that can never run again. The program collects its garbage for it.")
  private boolean leaks;

  @Parameters(paramLabel = "PID", description = "The process, as 'jcmd -l' lists it.")
  private long pid;

  @Override
  public Integer call() {
    String dump = new RunningProgram(pid).ask((leaks ? "leaks" : "dump") + (json ? ".json" : ""));
    PrintWriter out = spec.commandLine().getOut();
    out.print(dump);
    out.flush();
    return 0;
  }
}
