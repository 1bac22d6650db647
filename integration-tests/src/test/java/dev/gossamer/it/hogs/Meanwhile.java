package dev.gossamer.it.hogs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Measures how long a thread that is started while another hogs the processor takes to run. */
final class Meanwhile {
  /** Enough for the hog to be in its call or its loop, which nothing else tells. */
  private static final long BEGINNING_MILLIS = 30;

  private static final long PATIENCE_MILLIS = Long.getLong("hogs.patience", 3000);

  private final CountDownLatch begun = new CountDownLatch(1);

  /** Called by the hog, last thing before it blocks or computes. */
  void begins() {
    begun.countDown();
  }

  /** Prints after how many milliseconds another thread ran; -1 if it did not in three seconds. */
  void printLatency() throws InterruptedException {
    begun.await();
    Thread.sleep(BEGINNING_MILLIS);
    CountDownLatch ran = new CountDownLatch(1);
    long[] at = new long[1];
    long start = System.nanoTime();
    Starting.start(
        "other",
        () -> {
          at[0] = System.nanoTime();
          ran.countDown();
        });
    boolean inTime = ran.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    // Whoever records finds out where the hog is after others have run; it must still be there.
    Thread.sleep(BEGINNING_MILLIS * 10);
    System.out.println("millis=" + (inTime ? (at[0] - start) / 1000 / 1000.0 : -1));
  }
}
