package dev.gossamer.go;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The threads of one test. What one of them throws fails the test. Those that still wait when the
 * body is over are interrupted, and must then end.
 */
final class Scene {
  /** What a test does; it runs on a thread of the kind under test. */
  interface Body {
    void play(Scene scene) throws Exception;
  }

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final On on;
  private final AtomicInteger started = new AtomicInteger();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean over;

  Scene(On on) {
    this.on = on;
  }

  void play(Body body) throws InterruptedException {
    Thread main = go(() -> body.play(this));
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (main.isAlive() && failure.get() == null && System.nanoTime() < deadline) {
      main.join(Duration.ofMillis(20));
    }
    StackTraceElement[] stuck = main.getStackTrace();
    over = true;
    boolean late = main.isAlive() && failure.get() == null;
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      if (!thread.join(LIMIT)) {
        throw new AssertionError("does not react to an interrupt: " + thread);
      }
    }
    if (late) {
      AssertionError error = new AssertionError("the test still waits after " + LIMIT);
      error.setStackTrace(stuck);
      throw error;
    }
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
  }

  /** Starts another thread of the test. */
  Thread go(GoTask task) {
    Thread thread = on.start(started.getAndIncrement(), () -> guarded(task));
    threads.add(thread);
    return thread;
  }

  private void guarded(GoTask task) {
    try {
      task.run();
    } catch (Throwable e) {
      if (!over || !(e instanceof InterruptedException)) {
        failure.compareAndSet(null, e);
      }
    }
  }

  /** Starts a thread, and returns when it waits in a channel, a select or a group. */
  Thread goAndBlock(GoTask task) throws InterruptedException {
    Thread thread = go(task);
    awaitBlocked(thread);
    return thread;
  }

  void awaitBlocked(Thread thread) throws InterruptedException {
    await(() -> isBlocked(thread));
  }

  static boolean isBlocked(Thread thread) {
    return LockSupport.getBlocker(thread) instanceof Blocked
        && switch (thread.getState()) {
          case WAITING, TIMED_WAITING -> true;
          default -> false;
        };
  }

  /** What a thread waits for, in Go's words. */
  static String reason(Thread thread) {
    return LockSupport.getBlocker(thread) instanceof Blocked blocked ? blocked.waitReason() : "";
  }

  /** On any thread; leaves the processor to others. */
  void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; !condition.getAsBoolean(); i++) {
      if (Thread.interrupted() || failure.get() != null) {
        throw new InterruptedException();
      }
      if (i < 1_000) {
        Thread.yield();
      } else {
        LockSupport.parkNanos(50_000);
      }
    }
  }

  void join(Thread... ended) throws InterruptedException {
    for (Thread thread : ended) {
      thread.join();
    }
  }
}
