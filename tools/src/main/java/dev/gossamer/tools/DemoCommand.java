package dev.gossamer.tools;

import dev.gossamer.tools.recording.RecordingSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Shows on a real server what the agent does, and what the same server does without it; or runs one
 * of the classic small programs.
 */
@Command(
    name = "demo",
    header = "Runs an ordinary server as goroutines, under load, or a small program.",
    description = {
      "A server is put under load, and what the clients and the recording say is printed.",
      "A program has the terminal to itself; what follows -- are its own arguments, as in:",
      "gossamer demo skynet -- --depth 5"
    },
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Spec private CommandSpec spec;
  @Mixin private HelpOption help;
  @Mixin private AgentOptions agent;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "echo",
      description = "Which one; ${DEFAULT-VALUE} by default.")
  private String name;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "What a program is to be given.")
  private List<String> arguments = new ArrayList<>();

  @Option(names = "--list", description = "Says which demos there are.")
  private boolean list;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "How many clients a server has; 1000 for echo, 200 for http by default.")
  private Integer connections;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long the load lasts; ${DEFAULT-VALUE} by default.")
  private int seconds;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "",
      description = "Where the recording goes; the current directory by default.")
  private Path output;

  @Option(
      names = "--plain",
      description = "Runs without the agent, and a server without a recording.")
  private boolean plain;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (list) {
      PrintWriter out = spec.commandLine().getOut();
      Demo.list().forEach(out::println);
      out.flush();
      return 0;
    }
    return switch (Demo.named(name)) {
      case DemoProgram program -> run(program);
      case DemoServer server -> load(server);
    };
  }

  private int run(DemoProgram program) throws IOException, InterruptedException {
    for (String option : List.of("--connections", "--seconds", "--output")) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new UserError(
            UserError.USAGE, option + " is for servers, and " + program.name() + " is none");
      }
    }
    Installation installation = Installation.find();
    return new ProgramRun(program, arguments, jvmOptions(program, installation)).run(installation);
  }

  private List<String> jvmOptions(DemoProgram program, Installation installation) {
    if (!plain) {
      return List.of(agent.javaAgent(installation));
    }
    List<String> options = new ArrayList<>();
    if (program.goStyle()) {
      options.addAll(ProgramRun.WITHOUT_AGENT);
      agent.gomaxprocs().ifPresent(number -> options.add("-Dgossamer.gomaxprocs=" + number));
    }
    return options;
  }

  private int load(DemoServer server) throws IOException, InterruptedException {
    if (!arguments.isEmpty()) {
      throw new UserError(
          UserError.USAGE, server.name() + " takes no argument, but got: " + arguments.getFirst());
    }
    int clients = connections == null ? server.connections() : connections;
    within("--connections", clients, 1, 50_000);
    within("--seconds", seconds, 1, 3_600);
    Installation installation = Installation.find();
    Path classes = installation.demoClasses();
    Path directory = plain ? Path.of("").toAbsolutePath() : outputDirectory();
    Path recording =
        directory.resolve("gossamer-demo-" + LocalDateTime.now().format(STAMP) + ".jfr");
    List<String> jvmOptions =
        plain
            ? List.of()
            : List.of(
                agent.javaAgent(installation),
                RecordingOption.recordTo(recording),
                // The JVM's line about the started recording is noise on the server's stdout.
                "-Xlog:jfr+startup=error");

    announce(server, clients, recording);
    ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), ProgressLine.onTerminal(), seconds);
    DemoRun.Outcome outcome =
        new DemoRun(server, classes, jvmOptions, directory, clients, seconds).run(progress);
    print(new SummaryText().load(outcome.load(), clients, outcome.served()));
    complaints(outcome.complaints());
    if (!plain) {
      RecordingSummary summary = read(recording);
      print(new SummaryText().recording(summary));
      if (summary.isEmpty()) {
        throw new UserError(
            UserError.FAILED, "the server ran without the agent: it recorded no goroutine");
      }
    }
    return outcome.load().failed() == 0 ? 0 : UserError.FAILED;
  }

  private void announce(DemoServer server, int clients, Path recording) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s with %s, %s for %s%n",
        server.mainClass(),
        plain ? "plain java" : "its threads as goroutines",
        Figures.count(clients, "connection"),
        Figures.count(seconds, "second"));
    if (!plain) {
      out.println("recorded in " + recording);
    }
    out.flush();
  }

  private RecordingSummary read(Path recording) throws IOException {
    if (!Files.exists(recording)) {
      throw new UserError(UserError.FAILED, "the server left no recording at " + recording);
    }
    PrintWriter err = spec.commandLine().getErr();
    err.printf("reading a recording of %s KiB%n", Figures.count(Files.size(recording) / 1024));
    err.flush();
    return SummaryCommand.read(recording);
  }

  private void complaints(List<String> lines) {
    PrintWriter err = spec.commandLine().getErr();
    lines.forEach(line -> err.println("server: " + line));
    err.flush();
  }

  private void print(SummaryText text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }

  private Path outputDirectory() {
    Path directory = output.toAbsolutePath().normalize();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UserError(UserError.USAGE, "--output: cannot make the directory " + directory);
    }
    if (!Files.isWritable(directory)) {
      throw new UserError(UserError.USAGE, "--output: cannot write in " + directory);
    }
    return directory;
  }

  private static void within(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new UserError(
          UserError.USAGE, "%s must be from %d to %d, not %d".formatted(option, min, max, value));
    }
  }
}
