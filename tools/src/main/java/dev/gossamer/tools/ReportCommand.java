package dev.gossamer.tools;

import dev.gossamer.tools.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a page for a browser from a recording. */
@Command(
    name = "report",
    header = "Makes a page from a recording that shows what the scheduler did.",
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpOption help;

  @Parameters(paramLabel = "RECORDING", description = "A JFR recording of a run with the agent.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PAGE",
      description = "Where the page goes; beside the recording by default.")
  private Path output;

  @Option(
      names = "--chrome",
      paramLabel = "FILE",
      description = "Also writes a trace for Perfetto or chrome://tracing.")
  private Path chrome;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "Begins there, for example at 1.5s or 300ms.")
  private Duration from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "Ends there.")
  private Duration to;

  @Override
  public Integer call() {
    Path page = output == null ? beside(file) : output;
    long events = SummaryCommand.read(file, recording -> write(recording, page));
    if (events == 0) {
      throw new UserError(
          UserError.FAILED, file + ": no goroutine was recorded in it; did it run with the agent?");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(page + "  (" + Figures.count(events, "event") + ")");
    out.flush();
    return 0;
  }

  private long write(Path recording, Path page) throws IOException {
    Report report = new Report(recording);
    report.part(
        from == null ? 0 : from.toNanos(), to == null ? report.durationNanos() : to.toNanos());
    ReportProgress bar = new ReportProgress(spec.commandLine().getErr(), ProgressLine.onTerminal());
    try {
      return chrome == null
          ? report.writePage(page, bar)
          : report.writePageAndTrace(page, chrome, bar);
    } finally {
      bar.end();
    }
  }

  private static Path beside(Path recording) {
    String name = recording.getFileName().toString();
    String stem = name.endsWith(".jfr") ? name.substring(0, name.length() - 4) : name;
    return recording.resolveSibling(stem + ".html");
  }
}
