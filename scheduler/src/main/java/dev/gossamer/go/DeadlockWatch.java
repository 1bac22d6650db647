package dev.gossamer.go;

import java.util.concurrent.locks.LockSupport;

/**
 * Finds out that nothing will ever happen again in a program of {@link GoMain}: all goroutines wait
 * for channels, selects or groups of this package, no timer runs, no signal is awaited, and there
 * is no other thread that could wake one. It would rather miss a deadlock than see one that is
 * none: what waits for anything else, a socket or a lock, counts as about to go on.
 *
 * <p>Used by one thread. It looks seldom, and not at all while nothing has changed.
 */
final class DeadlockWatch {
  private static final long SHORTEST_PAUSE_NANOS = 10_000_000;
  private static final long LONGEST_PAUSE_NANOS = 500_000_000;

  private final Host host;
  private long pause = SHORTEST_PAUSE_NANOS;
  private long lastActivity = -1;

  DeadlockWatch(Host host) {
    this.host = host;
  }

  /** Until it is worth looking again, or somebody wakes this thread. */
  void pause() {
    LockSupport.parkNanos(this, pause);
    pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
  }

  /**
   * Whether all goroutines have been asleep since the last call, and nobody is left to wake one.
   */
  boolean seesDeadlock() {
    long activity = host.activity();
    if (activity != lastActivity) {
      lastActivity = activity;
      return false;
    }
    // Twice, because a goroutine may be between two of these places.
    return nobodyCanWakeAnybody() && host.activity() == activity && nobodyCanWakeAnybody();
  }

  private boolean nobodyCanWakeAnybody() {
    return !Timers.arePending()
        && !Signals.areAwaited()
        && host.goroutines().stream().allMatch(DeadlockWatch::isAsleep)
        && noOtherThreads();
  }

  private static boolean isAsleep(Thread goroutine) {
    return !goroutine.isAlive()
        || (goroutine.getState() == Thread.State.WAITING
            && LockSupport.getBlocker(goroutine) instanceof Blocked);
  }

  /** Threads of the JVM and the scheduler's wake nobody of their own accord. */
  private static boolean noOtherThreads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() + 16];
    int n = root.enumerate(threads, true);
    for (int i = 0; i < n; i++) {
      Thread thread = threads[i];
      ThreadGroup group = thread.getThreadGroup();
      if (thread != Thread.currentThread()
          && group != null
          && group != root
          && !group.getName().equals("InnocuousThreadGroup")) {
        return false;
      }
    }
    return n < threads.length;
  }
}
