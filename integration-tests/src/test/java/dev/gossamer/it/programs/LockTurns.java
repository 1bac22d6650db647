package dev.gossamer.it.programs;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads share one lock, and each lets others run while it holds it. Prints how long one turn
 * took, in the best of some rounds. The arguments are threads, turns of all in a round, and rounds.
 */
public final class LockTurns {
  private final ReentrantLock lock = new ReentrantLock();
  private int turns;

  private LockTurns() {}

  public static void main(String[] args) throws InterruptedException {
    int threads = Integer.parseInt(args[0]);
    int each = Integer.parseInt(args[1]) / threads;
    long best = Long.MAX_VALUE;
    for (int round = 0; round < Integer.parseInt(args[2]); round++) {
      best = Math.min(best, new LockTurns().round(threads, each));
    }
    System.out.println("nanos=" + best / ((long) threads * each));
  }

  private long round(int threads, int each) throws InterruptedException {
    Thread[] all = new Thread[threads];
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      all[i] = new Thread(() -> takeTurns(each));
      all[i].start();
    }
    for (Thread thread : all) {
      thread.join();
    }
    if (turns != threads * each) {
      throw new AssertionError("lost " + (threads * each - turns));
    }
    return System.nanoTime() - start;
  }

  private void takeTurns(int count) {
    for (int i = 0; i < count; i++) {
      lock.lock();
      try {
        turns++;
        Thread.yield();
      } finally {
        lock.unlock();
      }
    }
  }
}
