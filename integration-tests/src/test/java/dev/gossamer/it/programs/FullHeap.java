package dev.gossamer.it.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Threads use up the heap again and again for a while. Then one computes, and another must get its
 * turn all the same, which takes a scheduler that has outlived the shortage.
 */
public final class FullHeap {
  private static final long FULL_NANOS = 4_000_000_000L;
  private static final int BLOCK = 256;

  private static volatile boolean stop;

  private FullHeap() {}

  public static void main(String[] args) throws InterruptedException {
    long end = System.nanoTime() + FULL_NANOS;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread = new Thread(() -> fillUntil(end));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    CountDownLatch ran = new CountDownLatch(1);
    Thread computing = new Thread(FullHeap::compute);
    computing.start();
    new Thread(ran::countDown).start();
    System.out.println("another ran: " + ran.await(10, TimeUnit.SECONDS));
    stop = true;
    computing.join();
  }

  private static void fillUntil(long end) {
    while (System.nanoTime() - end < 0) {
      List<byte[]> full = new ArrayList<>();
      try {
        while (System.nanoTime() - end < 0) {
          full.add(new byte[BLOCK]);
        }
      } catch (OutOfMemoryError e) {
        full = null; // and begin anew
      }
    }
  }

  private static void compute() {
    long sum = 0;
    while (!stop) {
      sum++;
    }
    if (sum < 0) {
      System.out.println(sum);
    }
  }
}
