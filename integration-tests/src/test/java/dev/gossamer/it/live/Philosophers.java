package dev.gossamer.it.live;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Dining philosophers who all take their left fork first, until the end of standard input. The
 * first argument says what a fork is: {@code monitors}, {@code locks} or {@code joins}, where each
 * waits for his neighbour to finish. With {@code virtual} as the second they are virtual threads,
 * with {@code mixed} all but one.
 */
public final class Philosophers {
  private static final int COUNT = 3;
  private static final CountDownLatch ALL_HOLD_ONE = new CountDownLatch(COUNT);
  private static final Thread[] SEATS = new Thread[COUNT];

  private Philosophers() {}

  public static void main(String[] args) throws Exception {
    Object[] forks = new Object[COUNT];
    for (int i = 0; i < COUNT; i++) {
      forks[i] = args[0].equals("locks") ? new ReentrantLock() : new Object();
    }
    for (int i = 0; i < COUNT; i++) {
      Object left = forks[i];
      Object right = forks[(i + 1) % COUNT];
      int next = (i + 1) % COUNT;
      Runnable dinner =
          switch (args[0]) {
            case "locks" -> () -> eatWithLocks((Lock) left, (Lock) right);
            case "joins" -> () -> eatAfter(next);
            default -> () -> eatWithMonitors(left, right);
          };
      SEATS[i] = seat(args.length > 1 ? args[1] : "", i, dinner);
    }
    for (Thread philosopher : SEATS) {
      philosopher.start();
    }
    ALL_HOLD_ONE.await();
    System.out.println("ready");
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    System.exit(0);
  }

  private static Thread seat(String kind, int number, Runnable dinner) {
    boolean virtual = kind.equals("virtual") || (kind.equals("mixed") && number != 1);
    Thread thread = virtual ? Thread.ofVirtual().unstarted(dinner) : new Thread(dinner);
    thread.setName("philosopher-" + number);
    thread.setDaemon(true);
    return thread;
  }

  private static void eatWithMonitors(Object left, Object right) {
    synchronized (left) {
      haveOne();
      synchronized (right) {
        System.out.println("never");
      }
    }
  }

  private static void eatWithLocks(Lock left, Lock right) {
    left.lock();
    haveOne();
    right.lock();
    System.out.println("never");
  }

  private static void eatAfter(int other) {
    haveOne();
    try {
      SEATS[other].join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    System.out.println("never");
  }

  private static void haveOne() {
    ALL_HOLD_ONE.countDown();
    try {
      ALL_HOLD_ONE.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
