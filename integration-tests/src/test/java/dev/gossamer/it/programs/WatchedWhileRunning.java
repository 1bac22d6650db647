package dev.gossamer.it.programs;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks again and again at threads that wait and run in quick turns, as a monitoring tool does. The
 * VM of JDK 25 crashes if it looks at a virtual thread at the wrong moment.
 */
public final class WatchedWhileRunning {
  private static final long NANOS = 1_500_000_000;
  private static final Lock LOCK = new ReentrantLock(/* fair= */ true);
  private static final Object MONITOR = new Object();

  private WatchedWhileRunning() {}

  public static void main(String[] args) {
    for (int i = 0; i < 10; i++) {
      start("locks " + i, WatchedWhileRunning::lock);
      start("enters " + i, WatchedWhileRunning::enter);
    }
    ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    long end = System.nanoTime() + NANOS;
    boolean allSeen = true;
    boolean none = true;
    while (System.nanoTime() - end < 0) {
      ThreadInfo[] all = bean.dumpAllThreads(true, true);
      allSeen &= count(all, "locks ") == 10 && count(all, "enters ") == 10;
      none &= bean.findMonitorDeadlockedThreads() == null;
    }
    System.out.println("all seen: " + allSeen + ", no deadlock: " + none);
  }

  private static long count(ThreadInfo[] all, String prefix) {
    return Arrays.stream(all).filter(info -> info.getThreadName().startsWith(prefix)).count();
  }

  private static void start(String name, Runnable turn) {
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                turn.run();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void lock() {
    LOCK.lock();
    try {
      Thread.yield();
    } finally {
      LOCK.unlock();
    }
  }

  private static void enter() {
    synchronized (MONITOR) {
      Thread.yield();
    }
  }
}
