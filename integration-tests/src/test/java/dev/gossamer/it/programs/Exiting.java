package dev.gossamer.it.programs;

import java.util.concurrent.CountDownLatch;

/** Calls {@code System.exit(3)}: {@code main}, {@code thread}, or {@code pool} says where. */
public final class Exiting {
  private Exiting() {}

  public static void main(String[] args) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Thread waiting = new Thread(() -> awaitQuietly(never), "waiting");
    waiting.start();
    Thread busy = new Thread(Exiting::spin, "busy");
    busy.setDaemon(true);
    busy.start();
    System.out.println("exit from " + args[0]);
    if (args[0].equals("main")) {
      System.exit(3);
    }
    new Thread(() -> System.exit(3), "exiting").start();
    never.await();
  }

  private static void spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      System.out.println("interrupted");
    }
  }
}
