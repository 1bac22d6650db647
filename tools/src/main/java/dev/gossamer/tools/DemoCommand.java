package dev.gossamer.tools;

import dev.gossamer.tools.recording.RecordingSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows on a real server what the agent does, and what the same server does without it. */
@Command(
    name = "demo",
    header = "Runs an ordinary server as goroutines, under load, and says what happened.",
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Spec private CommandSpec spec;
  @Mixin private HelpOption help;
  @Mixin private AgentOptions agent;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "echo",
      completionCandidates = DemoServer.Names.class,
      description = "Which server: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private String name;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "How many clients; 1000 for echo, 200 for http by default.")
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

  @Option(names = "--plain", description = "Runs without the agent and without a recording.")
  private boolean plain;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DemoServer server = DemoServer.named(name);
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
