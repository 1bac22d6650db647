package dev.gossamer.it.hogs;

import java.util.concurrent.CountDownLatch;

/** Threads that park for good, as many as it is told. */
public final class Parked {
  private Parked() {}

  public static void main(String[] args) throws InterruptedException {
    int threads = Integer.parseInt(args[0]);
    CountDownLatch parked = new CountDownLatch(threads);
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < threads; i++) {
      Starting.start(
          "parked-" + i,
          () -> {
            parked.countDown();
            never.await();
          });
    }
    parked.await();
    System.out.println("idle");
    never.await();
  }
}
