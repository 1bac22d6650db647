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

  /** A row whose threads fail has no figures: the JVM ends, with a status that the runner sees. */
  @Override
  default void run() {
    try {
      execute();
    } catch (Throwable e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }
}
