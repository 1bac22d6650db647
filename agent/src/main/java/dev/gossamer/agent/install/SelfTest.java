package dev.gossamer.agent.install;

import dev.gossamer.scheduler.Scheduler;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs one converted thread through a start, a park, a wake-up, a yield and a join before the
 * application does. It shows that the hooks work together; and it loads every class of that path,
 * which must not happen for the first time while a goroutine is pinned.
 */
final class SelfTest implements Runnable {
  private static final long PATIENCE_MILLIS = 10_000;
  private static final long LOOK_NANOS = 100_000;

  private volatile boolean done;

  private SelfTest() {}

  static void run(Scheduler scheduler) throws InterruptedException {
    SelfTest task = new SelfTest();
    Thread thread = new Thread(task, "gossamer-self-test");
    thread.setDaemon(true);
    thread.start();
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    // It has to be parked before it is woken, or nothing of how it parks is tested or loaded. No
    // spinning meanwhile: the processor is needed for what is waited for.
    while (thread.isAlive()
        && thread.getState() != Thread.State.TIMED_WAITING
        && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    LockSupport.unpark(thread);
    thread.join(PATIENCE_MILLIS);
    if (!task.done || thread.isAlive() || scheduler.statistics().spawned == 0) {
      throw new IllegalStateException("the self-test's thread did not run as a goroutine");
    }
  }

  @Override
  public void run() {
    if (!Thread.currentThread().isVirtual()) {
      return;
    }
    LockSupport.parkNanos(this, PATIENCE_MILLIS * 1_000_000);
    Thread.yield();
    done = true;
  }
}
