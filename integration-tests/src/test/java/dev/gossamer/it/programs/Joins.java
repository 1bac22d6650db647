package dev.gossamer.it.programs;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that wait for the end of others, in all the ways there are. */
public final class Joins {
  private static final int ROUNDS = 2_000;

  private Joins() {}

  public static void main(String[] args) throws Exception {
    InThread.run("plain", Joins::untilTheEnd);
    InThread.run("timed", Joins::forAWhile);
    InThread.run("not started, ended, itself", Joins::withoutWaiting);
    InThread.run("interrupted", Joins::interrupted);
    InThread.run("holding its monitor", Joins::holdingTheMonitor);
    InThread.run("many", Joins::manyForOne);
    InThread.run("one after the other", Joins::oneAfterTheOther);
  }

  private static void untilTheEnd() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger seen = new AtomicInteger();
    Thread thread =
        new Thread(() -> {
          awaitQuietly(release);
          seen.set(42);
        });
    thread.start();
    InThread joiner =
        InThread.start(
            "joiner",
            () -> {
              thread.join();
              System.out.println("sees " + seen.get() + " " + thread.getState());
            });
    joiner.awaitBlocked();
    System.out.println("joining is " + joiner.thread().getState());
    release.countDown();
    joiner.join();
  }

  private static void forAWhile() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Thread thread = new Thread(() -> awaitQuietly(release));
    thread.start();
    long begin = System.nanoTime();
    thread.join(20);
    thread.join(0, 1);
    boolean joined = thread.join(Duration.ofMillis(20));
    boolean waited = System.nanoTime() - begin >= 40_000_000;
    System.out.println(joined + " " + thread.isAlive() + " " + waited);
    InThread timed = InThread.start("timed", () -> thread.join(20_000));
    timed.awaitBlocked();
    System.out.println("joining for a while is " + timed.thread().getState());
    release.countDown();
    timed.join();
    System.out.println(thread.join(Duration.ofSeconds(20)));
  }

  private static void withoutWaiting() throws Exception {
    Thread thread = new Thread(() -> {});
    thread.join();
    thread.start();
    thread.join();
    thread.join();
    Thread.currentThread().join(1);
    try {
      thread.join(-1);
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
    System.out.println(thread.isAlive());
  }

  private static void interrupted() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Thread thread = new Thread(() -> awaitQuietly(release));
    thread.start();
    AtomicBoolean status = new AtomicBoolean(true);
    InThread joiner =
        InThread.start(
            "joiner",
            () -> {
              try {
                thread.join();
              } catch (InterruptedException e) {
                status.set(Thread.currentThread().isInterrupted());
                System.out.println("interrupted: " + e.getMessage());
              }
            });
    joiner.awaitBlocked();
    joiner.thread().interrupt();
    joiner.join();
    System.out.println("still interrupted " + status.get() + ", alive " + thread.isAlive());
    Thread.currentThread().interrupt();
    try {
      thread.join(20_000);
    } catch (InterruptedException e) {
      System.out.println("interrupted before: " + Thread.currentThread().isInterrupted());
    }
    release.countDown();
    thread.join();
    Thread.currentThread().interrupt();
    thread.join(); // has ended: no wait, no exception
    System.out.println("keeps its status: " + Thread.interrupted());
  }

  /** {@code join} waits on the monitor of the thread, so whoever holds it gives it up. */
  private static void holdingTheMonitor() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Thread thread = new Thread(() -> awaitQuietly(release));
    thread.start();
    InThread joiner =
        InThread.start(
            "joiner",
            () -> {
              synchronized (thread) {
                thread.join();
                System.out.println("has it again: " + Thread.holdsLock(thread));
              }
            });
    joiner.awaitBlocked();
    synchronized (thread) {
      System.out.println("entered while another joins: " + thread.isAlive());
    }
    release.countDown();
    joiner.join();
  }

  private static void manyForOne() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Thread thread = new Thread(() -> awaitQuietly(release));
    thread.start();
    InThread[] joiners = new InThread[20];
    for (int i = 0; i < joiners.length; i++) {
      joiners[i] = InThread.start("joiner " + i, thread::join);
      joiners[i].awaitBlocked();
    }
    release.countDown();
    for (InThread joiner : joiners) {
      joiner.join();
    }
    System.out.println("all have seen its end");
  }

  private static void oneAfterTheOther() throws Exception {
    int[] sum = new int[1]; // ordered by start and join
    for (int i = 0; i < ROUNDS; i++) {
      Thread thread = new Thread(() -> sum[0]++);
      thread.start();
      thread.join();
      if (thread.isAlive()) {
        throw new AssertionError("alive after join");
      }
    }
    System.out.println(sum[0]);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
