package dev.gossamer.tools;

import dev.gossamer.tools.recording.RecordingReader;
import dev.gossamer.tools.recording.RecordingSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what the scheduler did during a recording. */
@Command(name = "summary", header = "Says what the scheduler did during a recording.")
final class SummaryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpOption help;

  @Parameters(paramLabel = "RECORDING", description = "A JFR recording of a run with the agent.")
  private Path file;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(new SummaryText().recording(read(file)));
    out.flush();
    return 0;
  }

  static RecordingSummary read(Path file) {
    return read(file, RecordingReader::read);
  }

  /** Reads a recording in some way, and says in one line why it cannot be read. */
  static <T> T read(Path file, Reading<T> reading) {
    if (!Files.isRegularFile(file)) {
      String what = Files.exists(file) ? "not a file" : "no such file";
      throw new UserError(UserError.USAGE, file + ": " + what);
    }
    if (!Files.isReadable(file)) {
      throw new UserError(UserError.USAGE, file + ": not readable");
    }
    try {
      return reading.read(file);
    } catch (IOException e) {
      throw new UserError(
          UserError.FAILED, file + " is not a complete JFR recording (" + e.getMessage() + ")");
    }
  }

  /** A way to read a recording. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Path file) throws IOException;
  }
}
