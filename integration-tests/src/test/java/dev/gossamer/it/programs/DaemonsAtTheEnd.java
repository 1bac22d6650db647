package dev.gossamer.it.programs;

import java.util.concurrent.CountDownLatch;

/** Daemon threads that never end, one parked and one busy, do not keep the JVM from its end. */
public final class DaemonsAtTheEnd {
  private static volatile boolean spinning;

  private DaemonsAtTheEnd() {}

  public static void main(String[] args) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(2);
    daemon(() -> {
      started.countDown();
      synchronized (DaemonsAtTheEnd.class) {
        try {
          DaemonsAtTheEnd.class.wait();
        } catch (InterruptedException e) {
          System.out.println("interrupted");
        }
      }
    });
    daemon(() -> {
      started.countDown();
      while (!spinning) {
        Thread.onSpinWait();
      }
    });
    started.await();
    System.out.println("main ends");
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }
}
