package dev.gossamer.it.live;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Two locks that many threads take in one order, and a monitor that all contend for: they wait for
 * each other all the time and never in a circle. Until the end of standard input.
 */
public final class AlmostDeadlocked {
  private static final ReentrantLock OUTER = new ReentrantLock();
  private static final ReentrantLock INNER = new ReentrantLock();
  private static final Object MONITOR = new Object();
  private static volatile long rounds;

  private AlmostDeadlocked() {}

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < 20; i++) {
      Thread thread = new Thread(AlmostDeadlocked::contend);
      thread.setDaemon(true);
      thread.start();
    }
    System.out.println("ready");
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    System.out.println(rounds > 0 ? "went on" : "got stuck");
    System.exit(0);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // guarded by the locks
  private static void contend() {
    while (true) {
      OUTER.lock();
      try {
        INNER.lock();
        try {
          synchronized (MONITOR) {
            rounds++;
          }
        } finally {
          INNER.unlock();
        }
      } finally {
        OUTER.unlock();
      }
      synchronized (MONITOR) {
        Thread.yield();
      }
    }
  }
}
