package dev.gossamer.it.programs;

import java.util.concurrent.atomic.AtomicInteger;

/** Starts as many threads as it is told, each of which sleeps one second. */
public final class SleepingThreads {
  private SleepingThreads() {}

  public static void main(String[] args) throws InterruptedException {
    int count = Integer.parseInt(args[0]);
    AtomicInteger done = new AtomicInteger();
    Runnable task =
        () -> {
          try {
            Thread.sleep(1000);
            done.incrementAndGet();
          } catch (InterruptedException e) {
            System.out.println("interrupted");
          }
        };
    long start = System.nanoTime();
    Thread[] threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      threads[i] = new Thread(task);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("seconds=" + (System.nanoTime() - start) / 1e9);
    System.out.println("done=" + done.get());
  }
}
