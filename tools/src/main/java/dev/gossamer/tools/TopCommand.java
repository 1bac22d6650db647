package dev.gossamer.tools;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the scheduler of a running program does, again and again. */
@Command(
    name = "top",
    header = "Shows what the scheduler of a running program does, refreshed in the terminal.",
    customSynopsis = "gossamer top [OPTIONS] PID",
    description = "Ends with the program, or when it is interrupted (Ctrl-C).",
    sortOptions = false)
final class TopCommand implements Callable<Integer> {
  private static final String HOME_AND_CLEAR = "\033[H\033[2J";

  @Spec private CommandSpec spec;
  @Mixin private HelpOption help;

  @Option(names = "--once", description = "Prints one picture and ends.")
  private boolean once;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "The time between two pictures, from 0.1 to 60; ${DEFAULT-VALUE} by default.")
  private double interval;

  @Parameters(paramLabel = "PID", description = "The process, as 'jcmd -l' lists it.")
  private long pid;

  @Override
  public Integer call() throws InterruptedException {
    if (!(interval >= 0.1 && interval <= 60)) {
      throw new UserError(
          UserError.USAGE, "--interval must be from 0.1 to 60 seconds, not " + interval);
    }
    RunningProgram program = new RunningProgram(pid);
    TopFigures last = TopFigures.parse(program.ask("top"));
    do {
      Thread.sleep(Duration.ofMillis(Math.round(interval * 1000)));
      if (!once && ProcessHandle.of(pid).isEmpty()) {
        return 0;
      }
      TopFigures now = TopFigures.parse(program.ask("top"));
      print(TopText.of(pid, last, now));
      last = now;
    } while (!once);
    return 0;
  }

  private void print(String picture) {
    PrintWriter out = spec.commandLine().getOut();
    boolean terminal = System.console() != null && System.console().isTerminal();
    out.print(!once && terminal ? HOME_AND_CLEAR + picture : picture);
    out.flush();
  }
}
