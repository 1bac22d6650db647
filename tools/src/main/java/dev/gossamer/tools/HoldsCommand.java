package dev.gossamer.tools;

import dev.gossamer.tools.recording.HoldsReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints which code of a recorded program did not let its machine go. */
@Command(
    name = "holds",
    header = "Says which code held a machine, that is, why a goroutine did not switch.")
final class HoldsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpOption help;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many places of each kind; ${DEFAULT-VALUE} by default.")
  private int top;

  @Parameters(paramLabel = "RECORDING", description = "A JFR recording of a run with the agent.")
  private Path file;

  @Override
  public Integer call() {
    if (top < 1 || top > 1_000) {
      throw new UserError(UserError.USAGE, "--top must be from 1 to 1000, not " + top);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(new HoldsText(top).holds(SummaryCommand.read(file, HoldsReader::read)));
    out.flush();
    return 0;
  }
}
