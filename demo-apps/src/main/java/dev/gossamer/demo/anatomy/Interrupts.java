package dev.gossamer.demo.anatomy;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Interrupts: before start, in everything that waits, and the status they leave. */
public final class Interrupts {

  private Interrupts() {}

  /** Something that waits until it is interrupted. */
  private interface Waiting {
    void begin() throws InterruptedException;
  }

  /** Prints the topic. */
  public static void show() throws InterruptedException {
    beforeStart();
    interrupted("sleep", Thread.State.TIMED_WAITING, () -> Thread.sleep(600_000));
    Object monitor = new Object();
    interrupted("wait", Thread.State.WAITING, () -> waitOn(monitor, 0));
    interrupted("timed wait", Thread.State.TIMED_WAITING, () -> waitOn(monitor, 600_000));
    interrupted("take", Thread.State.WAITING, () -> new ArrayBlockingQueue<String>(1).take());
    interrupted("await", Thread.State.WAITING, () -> new CountDownLatch(1).await());
    Thread main = Thread.currentThread();
    interrupted("join", Thread.State.WAITING, main::join);
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    interrupted("lockInterruptibly", Thread.State.WAITING, lock::lockInterruptibly);
    lock.unlock();
    interrupted("park", Thread.State.WAITING, Interrupts::parkUntilInterrupted);
    byItself();
    statusOfAnother();
  }

  private static void beforeStart() throws InterruptedException {
    Thread early =
        new Thread(
            () -> {
              System.out.println(
                  "interrupted before start, seen inside: "
                      + Thread.currentThread().isInterrupted());
              try {
                Thread.sleep(600_000);
                System.out.println("and sleep slept");
              } catch (InterruptedException e) {
                System.out.println("and sleep throws at once");
              }
            },
            "early");
    early.interrupt();
    early.start();
    early.join();
  }

  private static void interrupted(String what, Thread.State state, Waiting waiting)
      throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              try {
                waiting.begin();
                System.out.println(what + ": returned, status " + statusInside());
              } catch (InterruptedException e) {
                System.out.println(what + ": InterruptedException, status " + statusInside());
              }
            },
            "in-" + what);
    thread.start();
    Poll.untilState(thread, state);
    thread.interrupt();
    thread.join();
  }

  private static boolean statusInside() {
    return Thread.currentThread().isInterrupted();
  }

  private static void waitOn(Object monitor, long millis) throws InterruptedException {
    synchronized (monitor) {
      // Nobody notifies; a loop would only hide a wake-up that nobody asked for.
      monitor.wait(millis);
    }
  }

  private static void parkUntilInterrupted() {
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.park();
    }
  }

  private static void byItself() throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              System.out.println("interrupted by itself: " + statusInside());
              LockSupport.park();
              System.out.println("park returns at once and leaves the status: " + statusInside());
              System.out.println("interrupted() tells: " + Thread.interrupted());
              System.out.println("and clears: " + Thread.interrupted());
            },
            "by-itself");
    thread.start();
    thread.join();
  }

  private static void statusOfAnother() throws InterruptedException {
    CountDownLatch cleared = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              while (!Thread.interrupted()) {
                Thread.yield();
              }
              cleared.countDown();
              // From here on it does nothing that would look at the status.
              while (end.getCount() > 0) {
                Thread.yield();
              }
            },
            "watched");
    thread.start();
    System.out.println("seen from main before: " + thread.isInterrupted());
    thread.interrupt();
    cleared.await();
    System.out.println("seen from main when cleared: " + thread.isInterrupted());
    thread.interrupt();
    System.out.println("seen from main when set again: " + thread.isInterrupted());
    end.countDown();
    thread.join();
  }
}
