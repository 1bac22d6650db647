package dev.gossamer.demo.anatomy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** isAlive, getState, join, names, and what a second start gives. */
public final class Lifecycle {

  private static volatile boolean spinning;

  private Lifecycle() {}

  /** Prints the topic. */
  public static void show() throws InterruptedException {
    fromNewToTerminated();
    runnable();
    blocked();
    joins();
    names();
  }

  private static void fromNewToTerminated() throws InterruptedException {
    Thread sleeper = new Thread(Lifecycle::sleepUntilInterrupted, "sleeper");
    System.out.println("before start: " + sleeper.getState() + ", alive " + sleeper.isAlive());
    sleeper.start();
    Poll.untilState(sleeper, Thread.State.TIMED_WAITING);
    System.out.println("asleep: TIMED_WAITING, alive " + sleeper.isAlive());
    startAgain(sleeper);
    sleeper.interrupt();
    sleeper.join();
    System.out.println("after join: " + sleeper.getState() + ", alive " + sleeper.isAlive());
    startAgain(sleeper);
  }

  private static void startAgain(Thread thread) {
    try {
      thread.start();
      System.out.println("a second start was accepted");
    } catch (IllegalThreadStateException e) {
      System.out.println("a second start gives " + e.getClass().getSimpleName());
    }
  }

  private static void runnable() throws InterruptedException {
    spinning = true;
    Thread spinner =
        new Thread(
            () -> {
              while (spinning) {
                Thread.yield();
              }
            },
            "spinner");
    spinner.start();
    System.out.println("at work: " + spinner.getState() + ", alive " + spinner.isAlive());
    spinning = false;
    spinner.join();
  }

  private static void blocked() throws InterruptedException {
    Object monitor = new Object();
    AtomicReference<String> entered = new AtomicReference<>("not entered");
    Thread blocked =
        new Thread(
            () -> {
              synchronized (monitor) {
                entered.set("entered, holds the lock: " + Thread.holdsLock(monitor));
              }
            },
            "blocked");
    synchronized (monitor) {
      blocked.start();
      Poll.untilState(blocked, Thread.State.BLOCKED);
      System.out.println("at a monitor that main holds: BLOCKED, " + entered.get());
    }
    blocked.join();
    System.out.println("when main has left it: " + entered.get());
  }

  private static void joins() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread waiting = new Thread(() -> awaitQuietly(end), "waiting");
    waiting.join();
    System.out.println("join before start returns at once: " + waiting.getState());
    waiting.start();
    Poll.untilState(waiting, Thread.State.WAITING);
    waiting.join(20);
    System.out.println("a timed join of a waiting thread: alive " + waiting.isAlive());

    Thread joiner = new Thread(() -> joinQuietly(waiting), "joiner");
    joiner.start();
    Poll.untilState(joiner, Thread.State.WAITING);
    System.out.println("a thread that joins another: WAITING");
    end.countDown();
    joiner.join();
    System.out.println("when its join returned: alive " + waiting.isAlive());
    waiting.join(60_000);
    System.out.println("a timed join of an ended thread: " + waiting.getState());
  }

  private static void names() throws InterruptedException {
    CountDownLatch renamed = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              awaitQuietly(renamed);
              System.out.println("inside: " + Thread.currentThread().getName());
              Thread.currentThread().setName("renamed-by-itself");
            },
            "first-name");
    System.out.println("before start: " + thread.getName());
    thread.setName("second-name");
    thread.start();
    System.out.println("after start: " + thread.getName());
    thread.setName("third-name");
    renamed.countDown();
    thread.join();
    System.out.println("at the end: " + thread.getName());
  }

  private static void sleepUntilInterrupted() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException e) {
      // That is how the sleeper is told to end.
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void joinQuietly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
