package dev.gossamer.it.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that yield, sleep, lock, enter and start others until stdin ends; they count together.
 */
public final class Switching {
  private static final int THREADS = 20;
  private static final Lock LOCK = new ReentrantLock();
  private static final Object MONITOR = new Object();

  private static volatile boolean stop;
  private static long locked;
  private static long entered;

  private Switching() {}

  public static void main(String[] args) throws Exception {
    long[] turns = new long[THREADS];
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int mine = i;
      Thread thread = new Thread(() -> turns[mine] = takeTurns(), "switches " + i);
      thread.start();
      threads.add(thread);
    }
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // until the test has done what it does
    }
    stop = true;
    long sum = 0;
    for (int i = 0; i < THREADS; i++) {
      threads.get(i).join();
      sum += turns[i];
    }
    System.out.println("right: " + (sum > 0 && locked == sum && entered == sum));
  }

  private static long takeTurns() {
    long turns = 0;
    try {
      while (!stop) {
        LOCK.lock();
        try {
          locked++;
          Thread.yield();
        } finally {
          LOCK.unlock();
        }
        synchronized (MONITOR) {
          entered++;
          if (turns % 7 == 0) {
            Thread.yield();
          }
        }
        turns++;
        if (turns % 50 == 0) {
          Thread.sleep(1);
          Thread other = new Thread(Thread::yield);
          other.start();
          other.join();
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return turns;
  }
}
