package dev.gossamer.agent.preempt;

import dev.gossamer.scheduler.Scheduler;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether any thread is inside a hot method, parked or not: code that is rewritten under
 * a thread goes on in the interpreter until it returns, and a loop may take thirty times as long.
 * Where that cannot be known at a reasonable price, the answer is that somebody is.
 */
final class Activations {
  /** Each costs some ten microseconds, or more if its stack is deep. */
  private static final int MOST_GOROUTINES = 5_000;

  private final Scheduler scheduler;
  private @Nullable Method platformThreads;

  /** Whether the last answer was given for the number of goroutines alone. */
  private boolean isUnknown;

  Activations(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Whether somebody is inside; {@link HotClass#lastInside} is asked first. */
  boolean findInside(HotClass hot, long now) throws ReflectiveOperationException {
    Thread inside = someoneInside(hot);
    if (inside != null || isUnknown) {
      hot.refused(now, inside);
      return true;
    }
    return false;
  }

  private @Nullable Thread someoneInside(HotClass hot) throws ReflectiveOperationException {
    isUnknown = false;
    Thread last = hot.lastInside();
    if (last != null && isInside(last, hot)) {
      return last;
    }
    // Counted, not listed: a list of a million is as much work as what it is to prevent.
    isUnknown = scheduler.statistics().goroutines() > MOST_GOROUTINES;
    if (isUnknown) {
      return null;
    }
    List<Thread> all = scheduler.goroutines().threads();
    for (Thread goroutine : all) {
      if (goroutine.getState() == Thread.State.RUNNABLE && isInside(goroutine, hot)) {
        return goroutine;
      }
    }
    for (Thread thread : platformThreads()) {
      if (isInside(thread, hot)) {
        return thread;
      }
    }
    for (Thread goroutine : all) {
      if (isInside(goroutine, hot)) {
        return goroutine;
      }
    }
    return null;
  }

  private static boolean isInside(Thread thread, HotClass hot) {
    return hot.isOn(thread.getStackTrace());
  }

  /** What the VM knows as threads: not the fronts of goroutines, as in what applications see. */
  private Thread[] platformThreads() throws ReflectiveOperationException {
    Method method = platformThreads;
    if (method == null) {
      method = Thread.class.getDeclaredMethod("getThreads");
      method.setAccessible(true);
      platformThreads = method;
    }
    return (Thread[]) method.invoke(null);
  }
}
