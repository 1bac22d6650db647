package dev.gossamer.scheduler.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Platform threads that begin at the same moment, must all end in time and must not fail. */
public final class Racers {
  /** Something that a racing thread does. */
  public interface Task {
    void run() throws Exception;
  }

  private final List<Task> tasks = new ArrayList<>();

  public Racers add(Task task) {
    tasks.add(task);
    return this;
  }

  public Racers add(int copies, Task task) {
    for (int i = 0; i < copies; i++) {
      tasks.add(task);
    }
    return this;
  }

  /** Runs them all; throws what the first of them threw, or if one has not ended in time. */
  public void run(Duration limit) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    List<Thread> threads = new ArrayList<>();
    for (Task task : tasks) {
      Thread thread = new Thread(() -> runGuarded(start, task, failure));
      thread.setDaemon(true); // a racer that hangs must not keep the test JVM alive
      thread.start();
      threads.add(thread);
    }
    long deadline = System.nanoTime() + limit.toNanos();
    for (Thread thread : threads) {
      while (thread.isAlive() && failure.get() == null) {
        if (System.nanoTime() > deadline) {
          AssertionError late = new AssertionError("still running after " + limit + ": " + thread);
          late.setStackTrace(thread.getStackTrace());
          throw late;
        }
        TimeUnit.MILLISECONDS.timedJoin(thread, 10);
      }
    }
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
  }

  private static void runGuarded(
      CyclicBarrier start, Task task, AtomicReference<Throwable> failure) {
    try {
      start.await();
      task.run();
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    }
  }
}
