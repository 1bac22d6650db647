package dev.gossamer.tools;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The command line's entry. Whatever the user gets wrong ends in one line on stderr: status 2 if it
 * is the command line, 1 if it is what was asked for.
 */
@Command(
    name = "gossamer",
    header = "Runs the threads of an unmodified JVM program as goroutines.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Gossamer.Version.class,
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      AttachCommand.class,
      DumpCommand.class,
      TopCommand.class,
      SummaryCommand.class,
      HoldsCommand.class,
      ReportCommand.class,
      BenchCommand.class,
      JfcCommand.class,
      Gossamer.VersionCommand.class,
      HelpCommand.class
    },
    footer = {"", "'gossamer help COMMAND' says more about a command."})
public final class Gossamer implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private HelpOption help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Prints the version.")
  private boolean version;

  /** Runs one command and exits with its status. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Gossamer())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Gossamer::wrongUsage)
        .setExecutionExceptionHandler(Gossamer::failed);
  }

  /** With no command there is nothing to do but to say which there are. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int wrongUsage(ParameterException e, String[] args) {
    CommandLine commandLine = e.getCommandLine();
    complain(commandLine, UsageMessage.of(e));
    return UserError.USAGE;
  }

  private static int failed(Exception e, CommandLine commandLine, ParseResult parsed) {
    if (e instanceof UserError error) {
      complain(commandLine, error.getMessage());
      error.choices().forEach(commandLine.getErr()::println);
      commandLine.getErr().flush();
      return error.status();
    }
    String message = e.getMessage();
    complain(commandLine, message != null && !message.isBlank() ? message : e.toString());
    return UserError.FAILED;
  }

  private static void complain(CommandLine commandLine, String message) {
    PrintWriter err = commandLine.getErr();
    String line = message.lines().findFirst().orElse("");
    err.println(commandLine.getCommandSpec().qualifiedName() + ": " + line);
    err.flush();
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Gossamer.class.getPackage().getImplementationVersion();
      return new String[] {
        "gossamer "
            + (version == null ? "(unpackaged)" : version)
            + " on JDK "
            + System.getProperty("java.version")
      };
    }
  }

  @Command(name = "version", header = "Prints the version and the JDK in use.")
  static final class VersionCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      spec.root().commandLine().printVersionHelp(spec.commandLine().getOut());
    }
  }
}
