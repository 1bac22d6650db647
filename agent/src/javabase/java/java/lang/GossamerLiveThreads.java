package java.lang;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts the application threads that run as goroutines, and keeps the JVM alive as long as one of
 * them is no daemon.
 *
 * <p>{@code LIVE} holds both counts, so that a start and an end cost one atomic addition each:
 * daemons in the upper half, others in the lower. {@code peak} is raised without a lock; two starts
 * at once may leave it one too low.
 */
final class GossamerLiveThreads {
  private static final long DAEMON = 1L << 32;
  private static final AtomicLong LIVE = new AtomicLong();
  private static final LongAdder STARTED = new LongAdder();

  private static volatile int peak;
  private static volatile Thread exitWaiter;

  private GossamerLiveThreads() {}

  static void started(boolean daemon) {
    int live = total(LIVE.addAndGet(daemon ? DAEMON : 1));
    if (live > peak) {
      peak = live;
    }
    STARTED.increment();
  }

  /** It ended, or it could not be started after all. */
  static void ended(boolean daemon) {
    long live = LIVE.addAndGet(daemon ? -DAEMON : -1);
    if (!daemon && (int) live == 0) {
      LockSupport.unpark(exitWaiter);
    }
  }

  private static int total(long live) {
    return (int) (live >>> 32) + (int) live;
  }

  private static boolean hasNonDaemons() {
    return (int) LIVE.get() > 0;
  }

  static long started() {
    return STARTED.sum();
  }

  static int peak() {
    return peak;
  }

  static void resetPeak() {
    peak = total(LIVE.get());
  }

  /**
   * First in {@code Shutdown.shutdown()}, which the VM calls when no platform thread but daemons is
   * left: goroutines of threads that are not daemons have to end as well. They may have started
   * other such threads, of either kind, in the meantime.
   */
  static void awaitNonDaemons() {
    exitWaiter = Thread.currentThread();
    do {
      while (hasNonDaemons()) {
        LockSupport.park(GossamerLiveThreads.class);
      }
    } while (joinedPlatformThread());
    exitWaiter = null;
  }

  private static boolean joinedPlatformThread() {
    boolean joined = false;
    for (Thread thread : Thread.getAllThreads()) {
      if (!thread.isDaemon()
          && GossamerHooks.frontOf(thread) == null
          && thread != Thread.currentThread()) {
        joined |= endOf(thread);
      }
    }
    return joined || hasNonDaemons();
  }

  private static boolean endOf(Thread thread) {
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException ignored) {
        // as Shutdown itself does
      }
    }
    return true;
  }
}
