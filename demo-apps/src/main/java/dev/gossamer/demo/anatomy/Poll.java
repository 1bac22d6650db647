package dev.gossamer.demo.anatomy;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does and nothing announces, such as falling asleep. */
final class Poll {

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private Poll() {}

  /** Returns when the thread is seen in {@code state}, which it must come to soon. */
  static void untilState(Thread thread, Thread.State state) throws InterruptedException {
    until(thread.getName() + " is " + state, () -> thread.getState() == state);
  }

  static void until(String what, BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LIMIT_NANOS) {
        throw new IllegalStateException("never seen: " + what);
      }
      Thread.sleep(1);
    }
  }
}
