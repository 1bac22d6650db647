package dev.gossamer.scheduler;

import java.util.concurrent.locks.LockSupport;

/**
 * Keeps machines from beginning another slice for a moment: a stop of the world that waits for
 * nobody who computes.
 *
 * <p>It is for work that goes better while nothing runs, never for work that needs it: machines
 * that are detached, or return from a blocking call, go on; a machine that is about to begin a
 * slice may just miss it, since no fence is spent on that; and it ends after {@value
 * #LONGEST_MILLIS} ms at the latest, since whoever asked for it may come to wait for a lock that a
 * goroutine holds.
 *
 * <p>{@code isOn} is volatile, set by the one thread that asks and cleared under the lock. Machines
 * wait in it between two goroutines, with a processor but no goroutine in it.
 */
public final class Hold {
  private static final long LONGEST_MILLIS = 50;
  private static final long LOOK_NANOS = 50_000;

  private final Scheduler scheduler;
  private volatile boolean isOn;

  Hold(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  boolean isOn() {
    return isOn;
  }

  /**
   * Begins no slice until {@link #end}, or a little while has passed, and waits until no machine
   * with a processor runs a goroutine. One thread at a time.
   *
   * @param patienceNanos how long to wait for what runs now
   * @return false if something still ran after that; nothing is held then
   */
  public boolean begin(long patienceNanos) {
    long start = System.nanoTime();
    isOn = true;
    boolean wasQuiet = false;
    for (; ; ) {
      boolean isQuiet = scheduler.goroutines().running().isEmpty();
      if (isQuiet && wasQuiet) {
        return true; // seen twice: what one machine had just begun at the first look shows by now
      }
      wasQuiet = isQuiet;
      if (System.nanoTime() - start > patienceNanos) {
        end();
        return false;
      }
      LockSupport.parkNanos(this, LOOK_NANOS);
    }
  }

  /** Slices may begin again. */
  public synchronized void end() {
    isOn = false;
    notifyAll();
  }

  /** On a machine that would begin a slice. */
  synchronized void await() {
    long start = System.nanoTime();
    boolean interrupted = false;
    while (isOn && System.nanoTime() - start < LONGEST_MILLIS * 1_000_000) {
      try {
        wait(LONGEST_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
