package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.GoTask;

/**
 * What a thread or goroutine of a row does. It is a task for either way to start one, so that none
 * of them pays for a wrapper.
 */
@FunctionalInterface
public interface Body extends Runnable, GoTask {
  /** Does it. */
  void execute() throws Exception;

  /**
   * A row whose threads fail has no figures: the JVM ends, with a line and a status that the runner
   * passes on.
   */
  @Override
  default void run() {
    try {
      execute();
    } catch (Throwable e) {
      System.err.println(line(e));
      Runtime.getRuntime().halt(1);
    }
  }

  /** What failed and where, in one line. */
  private static String line(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String where = trace.length == 0 ? "" : ", at " + trace[0];
    return failure.toString().replaceAll("\\s*\\R\\s*", " ") + where;
  }
}
