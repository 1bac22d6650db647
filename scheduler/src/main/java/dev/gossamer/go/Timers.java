package dev.gossamer.go;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does something when a time has come: all that {@link Timer}, {@link Ticker} and {@link Context}
 * need of a clock, and so the one place to change when the scheduler offers timers.
 *
 * <p>One platform thread, which is there while there are timers. What it does must be short and
 * must not wait.
 */
final class Timers {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private Timers() {}

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(1, work -> new ClockThread(work));
    clock.setRemoveOnCancelPolicy(true);
    clock.setKeepAliveTime(1, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
    return clock;
  }

  /** Of a class of its own, by which the agent knows that it is not to be a goroutine. */
  private static final class ClockThread extends Thread {
    ClockThread(Runnable work) {
      super(null, work, "gossamer-timers", 0, /* inheritInheritableThreadLocals= */ false);
      setDaemon(true);
      setPriority(NORM_PRIORITY);
      setContextClassLoader(null);
    }
  }

  static boolean isClock(Thread thread) {
    return thread instanceof ClockThread;
  }

  /** Never before the delay is over. */
  static Future<?> after(long delayNanos, Runnable action) {
    return CLOCK.schedule(action, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
  }

  /** Whether anything is still to be done. */
  static boolean arePending() {
    return !CLOCK.getQueue().isEmpty() || CLOCK.getActiveCount() > 0;
  }
}
