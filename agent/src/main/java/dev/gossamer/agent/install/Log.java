package dev.gossamer.agent.install;

import dev.gossamer.agent.config.LogLevel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** The agent's own way to stderr, which the application cannot replace or hold the lock of. */
final class Log {
  private final LogLevel level;
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.err), /* autoFlush= */ true);

  Log(LogLevel level) {
    this.level = level;
  }

  LogLevel level() {
    return level;
  }

  /** Under the locks of class loading: no more than a line, and only when asked for. */
  void cannotRewrite(@Nullable String className) {
    if (level != LogLevel.OFF) {
      line("constant pool full, left alone: " + className);
    }
  }

  void line(String text) {
    out.println("gossamer: " + text);
  }
}
