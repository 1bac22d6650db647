package dev.gossamer.it.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** One thread calls a million frames deep while a hundred thousand others are parked. */
public final class DeepAmongMany {
  private static volatile boolean released;

  private DeepAmongMany() {}

  public static void main(String[] args) throws InterruptedException {
    int depth = Integer.parseInt(args[0]);
    int parked = Integer.parseInt(args[1]);
    long before = usedHeap();
    CountDownLatch started = new CountDownLatch(parked);
    Thread[] threads = new Thread[parked];
    for (int i = 0; i < parked; i++) {
      threads[i] =
          new Thread(() -> {
            started.countDown();
            while (!released) {
              LockSupport.park();
            }
          });
      threads[i].start();
    }
    started.await();
    long heap = usedHeap() - before;
    int[] reached = new int[1];
    Thread deep = new Thread(() -> reached[0] = descend(depth), "deep");
    deep.start();
    deep.join();
    released = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
      thread.join();
    }
    System.out.println("depth=" + reached[0]);
    System.out.println("heapMegabytes=" + heap / 1e6);
  }

  private static int descend(int left) {
    return left == 0 ? 0 : 1 + descend(left - 1);
  }

  /** The least of several collections: what is reachable, not what is left over. */
  private static long usedHeap() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(100); // the last of the threads are still on their way to the latch
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
