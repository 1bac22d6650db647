package dev.gossamer.it.programs;

import java.util.concurrent.atomic.AtomicReference;

/** Runs something that may throw in a thread of its own, and rethrows. */
final class InThread {

  interface Task {
    void run() throws Exception;
  }

  private final Thread thread;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private InThread(String name, Task task) {
    thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (Throwable e) {
                failure.set(e);
              }
            },
            name);
    thread.start();
  }

  static InThread start(String name, Task task) {
    return new InThread(name, task);
  }

  static void run(String name, Task task) throws InterruptedException {
    start(name, task).join();
  }

  Thread thread() {
    return thread;
  }

  void join() throws InterruptedException {
    thread.join(30_000);
    if (thread.isAlive()) {
      throw new AssertionError(thread.getName() + " is still " + thread.getState());
    }
    if (failure.get() != null) {
      throw new AssertionError(thread.getName() + " failed", failure.get());
    }
  }

  /** Waits until the thread is blocked or waiting, in whatever way. */
  void awaitBlocked() throws InterruptedException {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!isBlocked() && System.nanoTime() - end < 0) {
      Thread.sleep(1);
    }
    if (!isBlocked()) {
      throw new AssertionError(thread.getName() + " is not blocked: " + thread.getState());
    }
  }

  private boolean isBlocked() {
    return switch (thread.getState()) {
      case BLOCKED, WAITING, TIMED_WAITING -> true;
      default -> false;
    };
  }
}
