package dev.gossamer.go;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Does something at most once; Go's {@code sync.Once}.
 *
 * <p>{@code done} is written under {@code lock} after the action, and read without it.
 */
public final class Once {
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean done;

  /** Nothing has been done yet; the zero value of {@code sync.Once}. */
  public Once() {}

  /**
   * Runs the action if no call of this method has run one before; {@code Once.Do}. An action that
   * throws counts as done, and the caller gets what it threw. Returns when the action is over,
   * whoever runs it: waits for that, and does not react to interruption. What the action does
   * happens-before the return.
   *
   * @throws GoPanic {@code sync: Once.Do called by its own function}, where Go's would wait for
   *     ever
   */
  public void run(Runnable action) {
    if (!done) {
      runUnlessDone(action);
    }
  }

  private void runUnlessDone(Runnable action) {
    if (lock.isHeldByCurrentThread()) {
      throw new GoPanic("sync: Once.Do called by its own function");
    }
    lock.lock();
    try {
      if (!done) {
        try {
          action.run();
        } finally {
          done = true;
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
