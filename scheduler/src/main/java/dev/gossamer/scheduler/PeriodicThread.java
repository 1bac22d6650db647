package dev.gossamer.scheduler;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Does one thing every so often, beside the application. What the thing throws ends neither of
 * them.
 */
public final class PeriodicThread extends SchedulerThread {
  private final long periodNanos;
  private final Runnable task;

  /**
   * Creates one that does the task for the first time when one period is over.
   *
   * @param name what stands behind {@code gossamer-} in its name
   */
  public PeriodicThread(String name, long period, TimeUnit unit, Runnable task) {
    super(name, /* stackSize= */ 0);
    this.periodNanos = unit.toNanos(period);
    this.task = task;
  }

  @Override
  public void run() {
    for (long next = System.nanoTime() + periodNanos; ; next += periodNanos) {
      for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
        LockSupport.parkNanos(this, left);
      }
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        // The next time may go better, and nobody here could put it right.
      }
      next = Math.max(next, System.nanoTime() - periodNanos); // what was missed is not made up for
    }
  }
}
