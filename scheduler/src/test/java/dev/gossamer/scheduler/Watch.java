package dev.gossamer.scheduler;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Waits for what a scheduler should do, and tells what it does instead when that takes too long.
 *
 * <p>It waits actively and looks often: a goroutine is over in a microsecond, and the tests that
 * hunt for lost wake-ups need many rounds and the moments right after the condition came true.
 */
final class Watch {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Scheduler scheduler;

  Watch(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** On a platform thread. */
  void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    for (int i = 1; !condition.getAsBoolean(); i++) {
      if (i % 256 == 0) {
        Thread.yield(); // there may be fewer cores than threads
        if (System.nanoTime() > deadline) {
          throw new AssertionError("not in " + LIMIT + ": " + what + "\n" + picture());
        }
      }
      Thread.onSpinWait();
    }
  }

  /** Waits for the end of these, which must be the last ones. */
  void awaitEnd(Collection<Thread> goroutines) {
    join(goroutines);
    await("all that ended is counted", () -> scheduler.statistics().goroutines() == 0);
  }

  /** Leaves the core to others, who may be goroutines that spin. */
  void join(Collection<Thread> goroutines) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    for (Thread goroutine : goroutines) {
      try {
        if (!goroutine.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
          throw new AssertionError("no end in " + LIMIT + ": " + goroutine + "\n" + picture());
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Waits until no goroutine is runnable and every machine sleeps. */
  void awaitIdle() {
    await("every processor and machine is idle", this::isIdle);
  }

  boolean isIdle() {
    Statistics s = scheduler.statistics();
    return s.runnable == 0
        && s.running == 0
        && s.spinningMachines == 0
        && s.idleProcessors == s.processors
        && s.idleMachines == s.machines;
  }

  private String picture() {
    Statistics s = scheduler.statistics();
    StringBuilder text = new StringBuilder();
    text.append("goroutines ").append(s.goroutines()).append(" of ").append(s.spawned);
    text.append(", running ").append(s.running).append(", runnable ").append(s.runnable);
    text.append(", global queue ").append(s.globalQueue);
    text.append(", processors ").append(s.processors).append(" idle ").append(s.idleProcessors);
    text.append(", machines ").append(s.machines).append(" idle ").append(s.idleMachines);
    text.append(" spinning ").append(s.spinningMachines);
    text.append(", switches ").append(s.switches).append(", steals ").append(s.steals);
    for (int i = 0; i < scheduler.maxProcs(); i++) {
      Processor p = scheduler.processors.get(i);
      text.append("\nP").append(p.id).append(" runs ").append(p.current);
      text.append(", queued ").append(p.runQueue.size());
    }
    scheduler.goroutines().threads().stream()
        .limit(50)
        .forEach(t -> describe(text, t, t.getStackTrace()));
    for (Map.Entry<Thread, StackTraceElement[]> e : Thread.getAllStackTraces().entrySet()) {
      describe(text, e.getKey(), e.getValue());
    }
    return text.toString();
  }

  private static void describe(StringBuilder text, Thread thread, StackTraceElement[] stack) {
    text.append('\n').append(thread).append(' ').append(thread.getState());
    Arrays.stream(stack).limit(20).forEach(frame -> text.append("\n    ").append(frame));
  }
}
