package dev.gossamer.it.programs;

import java.util.concurrent.CountDownLatch;

/** Parked threads for tools to look at, until the end of standard input. */
public final class HoldingThreads {
  private HoldingThreads() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch started = new CountDownLatch(3);
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      InThread.start(
          "held-" + i,
          () -> {
            started.countDown();
            release.await();
          });
    }
    Thread.ofVirtual().name("virtual-one").start(() -> holdOn(release));
    started.await();
    System.out.println("held");
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    release.countDown();
  }

  private static void holdOn(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
