package dev.gossamer.tools;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Starts any program with the agent. The launcher script does this itself, without a JVM between
 * the shell and the program; this is for where the script cannot run, and for the help.
 */
@Command(
    name = "run",
    header = "Runs a program with its threads as goroutines.",
    customSynopsis = "gossamer run [OPTIONS] -- JAVA-ARGUMENTS...",
    description = "For example: gossamer run --gomaxprocs 2 -- -jar app.jar",
    sortOptions = false)
final class RunCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private AgentOptions agent;

  @Parameters(
      arity = "0..*",
      paramLabel = "JAVA-ARGUMENTS",
      description = "What would follow 'java' if the program ran without Gossamer.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (arguments.isEmpty()) {
      throw new UserError(
          UserError.USAGE, "nothing to run; for example: gossamer run -- -jar app.jar");
    }
    List<String> command = new ArrayList<>();
    command.add(Installation.java().toString());
    command.add(agent.javaAgent(Installation.find()));
    command.addAll(arguments);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
