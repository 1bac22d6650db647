package dev.gossamer.agent.install;

import dev.gossamer.agent.config.LogLevel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;

/** The agent's own way to stderr, which the application cannot replace or hold the lock of. */
final class Log implements Consumer<String> {
  private final LogLevel level;
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.err), /* autoFlush= */ true);

  Log(LogLevel level) {
    this.level = level;
  }

  LogLevel level() {
    return level;
  }

  /** Notices of the scheduler. */
  @Override
  public void accept(String notice) {
    line(notice);
  }

  void line(String text) {
    out.println("gossamer: " + text);
  }
}
