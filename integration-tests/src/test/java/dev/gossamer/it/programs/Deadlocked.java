package dev.gossamer.it.programs;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Two circles of threads that will never go on, and what the MXBean finds of them. */
public final class Deadlocked {
  private Deadlocked() {}

  public static void main(String[] args) throws Exception {
    ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    Object one = new Object();
    Object two = new Object();
    CountDownLatch bothHold = new CountDownLatch(2);
    Thread first = daemon("first", () -> enter(one, two, bothHold));
    Thread second = daemon("second", () -> enter(two, one, bothHold));
    Thread outside =
        daemon(
            "outside",
            () -> {
              synchronized (one) {
                System.out.println("never");
              }
            });
    await(first, second, outside);
    System.out.println("monitors: " + names(bean, bean.findMonitorDeadlockedThreads()));
    System.out.println("all: " + names(bean, bean.findDeadlockedThreads()));

    Lock left = new ReentrantLock();
    Lock right = new ReentrantLock();
    CountDownLatch bothLocked = new CountDownLatch(2);
    Thread third = daemon("third", () -> lock(left, right, bothLocked));
    Thread fourth = daemon("fourth", () -> lock(right, left, bothLocked));
    await(third, fourth);
    System.out.println("monitors: " + names(bean, bean.findMonitorDeadlockedThreads()));
    System.out.println("all: " + names(bean, bean.findDeadlockedThreads()));
  }

  private static void enter(Object held, Object wanted, CountDownLatch bothHold) {
    synchronized (held) {
      meet(bothHold);
      synchronized (wanted) {
        System.out.println("never");
      }
    }
  }

  private static void lock(Lock held, Lock wanted, CountDownLatch bothHold) {
    held.lock();
    meet(bothHold);
    wanted.lock();
    System.out.println("never");
  }

  private static void meet(CountDownLatch both) {
    both.countDown();
    try {
      both.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Until each is where it will stay. */
  private static void await(Thread... threads) throws InterruptedException {
    for (Thread thread : threads) {
      while (!waitsForALock(thread)) {
        Thread.sleep(1);
      }
    }
  }

  private static boolean waitsForALock(Thread thread) {
    return thread.getState() == Thread.State.BLOCKED
        || Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().endsWith("ReentrantLock"));
  }

  private static String names(ThreadMXBean bean, long[] ids) {
    return ids == null
        ? "none"
        : Arrays.stream(bean.getThreadInfo(ids)).map(ThreadInfo::getThreadName).sorted().toList()
            + " ";
  }
}
