package dev.gossamer.it.programs;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** For programs that try many ways of something, each with threads of its own. */
final class Tasks {
  private static final int PATIENCE_SECONDS = 60;

  private Tasks() {}

  /** Prints what came of it. */
  static void report(String name, Callable<Object> what) throws Exception {
    System.out.println(name + ": " + what.call());
  }

  static <T> FutureTask<T> inThread(String name, Callable<T> task) {
    FutureTask<T> future = new FutureTask<>(task);
    new Thread(future, name).start();
    return future;
  }

  /** Waits for it, but not for ever. */
  static <T> T resultOf(FutureTask<T> future) throws Exception {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
