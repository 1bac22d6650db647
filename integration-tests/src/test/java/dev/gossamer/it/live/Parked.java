package dev.gossamer.it.live;

import java.util.concurrent.CountDownLatch;

/** As many parked threads as the argument says, until the end of standard input. */
public final class Parked {
  private static final int DEPTHS = 5;

  private Parked() {}

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    CountDownLatch started = new CountDownLatch(count);
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < count; i++) {
      int depth = i % DEPTHS;
      Thread thread =
          new Thread(() -> {
            started.countDown();
            await(depth, release);
          });
      thread.setDaemon(true);
      thread.start();
    }
    started.await();
    System.gc();
    System.out.println("ready");
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    System.exit(0);
  }

  private static void await(int deeper, CountDownLatch release) {
    if (deeper > 0) {
      await(deeper - 1, release);
      return;
    }
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
