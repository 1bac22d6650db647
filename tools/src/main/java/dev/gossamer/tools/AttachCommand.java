package dev.gossamer.tools;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the agent into a program that runs already. */
@Command(
    name = "attach",
    header = "Runs threads that a running program starts from now on as goroutines.",
    customSynopsis = "gossamer attach [OPTIONS] PID",
    description = {
      "The threads that run already stay platform threads, those of its pools among them. Start the"
          + " program with 'gossamer run' to convert all.",
      "The program's JVM prints a warning that an agent was loaded, unless it was started with"
          + " -XX:+EnableDynamicAgentLoading."
    },
    sortOptions = false)
final class AttachCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpOption help;
  @Mixin private AgentOptions agent;

  @Parameters(paramLabel = "PID", description = "The process, as 'jcmd -l' lists it.")
  private long pid;

  @Override
  public Integer call() {
    String outcome = new RunningProgram(pid).attach(Installation.find(), agent.list());
    PrintWriter out = spec.commandLine().getOut();
    out.println("process " + pid + ": " + outcome);
    out.println("  Threads that it starts from now on run as goroutines.");
    out.println("  Threads that run already stay platform threads, those of its pools among them.");
    out.println("  Native methods of classes that are loaded already are not known to block.");
    out.flush();
    return 0;
  }
}
