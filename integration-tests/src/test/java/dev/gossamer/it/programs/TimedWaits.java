package dev.gossamer.it.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/** Threads that wait for a time, in every way there is; prints what it counted. */
public final class TimedWaits {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private static volatile boolean stop;

  private TimedWaits() {}

  /** What a thread does. */
  private interface Task {
    void run() throws InterruptedException;
  }

  public static void main(String[] args) throws Exception {
    inOrder();
    many(Integer.parseInt(args[0]));
    parksAgainstUnparks();
    waitsAgainstNotifies();
    alone();
    besideOneThatComputes();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().contains("unparker")) {
        System.out.println("the JDK has a thread for timers: " + thread);
      }
    }
  }

  private static Thread start(Task task) {
    Thread thread =
        new Thread(() -> {
          try {
            task.run();
          } catch (InterruptedException e) {
            System.out.println("WRONG interrupted");
          }
        });
    thread.start();
    return thread;
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Counts those that were overtaken by one whose time came later, by a millisecond at least. */
  private static void inOrder() throws InterruptedException {
    int count = 30;
    List<Long> times = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    CountDownLatch ready = new CountDownLatch(count);
    for (int i = count; i > 0; i--) {
      long millis = 5L * i;
      threads.add(
          start(() -> {
            ready.countDown();
            ready.await();
            long time = System.nanoTime() + millis * NANOS_PER_MILLI;
            Thread.sleep(millis);
            synchronized (times) {
              times.add(time);
            }
          }));
    }
    join(threads);
    int overtaken = 0;
    for (int i = 1; i < count; i++) {
      if (times.get(i) - times.get(i - 1) < -NANOS_PER_MILLI) {
        overtaken++;
      }
    }
    System.out.println("overtaken=" + overtaken);
  }

  private static void many(int count) throws InterruptedException {
    AtomicInteger early = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int millis = 1 + i % 50;
      threads.add(
          start(() -> {
            for (int j = 0; j < 3; j++) {
              long start = System.nanoTime();
              Thread.sleep(millis);
              if (System.nanoTime() - start < millis * NANOS_PER_MILLI) {
                early.getAndIncrement();
              }
            }
            done.getAndIncrement();
          }));
    }
    join(threads);
    System.out.println("done=" + done + "\nearly=" + early);
  }

  /** The limit is about when the unpark comes. A lost one of either leaves a thread for ever. */
  private static void parksAgainstUnparks() throws InterruptedException {
    int rounds = 3000;
    List<Thread> threads = new ArrayList<>();
    AtomicInteger ended = new AtomicInteger();
    for (int i = 0; i < 4; i++) {
      AtomicInteger turn = new AtomicInteger();
      Thread parks =
          start(() -> {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            for (int round = 1; round <= rounds; round++) {
              while (turn.get() < round) {
                LockSupport.parkNanos(random.nextInt(200_000));
              }
            }
            ended.getAndIncrement();
          });
      threads.add(parks);
      threads.add(
          start(() -> {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            for (int round = 1; round <= rounds; round++) {
              LockSupport.parkNanos(random.nextInt(200_000));
              turn.set(round);
              LockSupport.unpark(parks);
            }
            ended.getAndIncrement();
          }));
    }
    join(threads);
    System.out.println("parks=" + ended);
  }

  /** A wait that ends without being notified must have lasted for its time. */
  private static void waitsAgainstNotifies() throws InterruptedException {
    int rounds = 300;
    int pairs = 8;
    AtomicInteger early = new AtomicInteger();
    AtomicIntegerArray notified = new AtomicIntegerArray(pairs);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      int pair = i;
      Object monitor = new Object();
      Thread waits =
          start(() -> {
            for (int round = 0; round < rounds; round++) {
              synchronized (monitor) {
                int before = notified.get(pair);
                long start = System.nanoTime();
                monitor.wait(1 + round % 3);
                if (notified.get(pair) == before
                    && System.nanoTime() - start < (1 + round % 3) * NANOS_PER_MILLI) {
                  early.getAndIncrement();
                }
              }
            }
          });
      threads.add(waits);
      start(() -> {
        while (waits.isAlive()) {
          LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(3_000_000));
          synchronized (monitor) {
            notified.getAndIncrement(pair);
            monitor.notify();
          }
        }
      });
    }
    join(threads);
    System.out.println("waits=" + threads.size() + "\nearlyWaits=" + early);
  }

  /** Nothing else runs, so a machine has to have stayed awake for it. */
  private static void alone() throws InterruptedException {
    long[] late = new long[1];
    Thread sleeper =
        start(() -> {
          long start = System.nanoTime();
          Thread.sleep(300);
          late[0] = System.nanoTime() - start - 300 * NANOS_PER_MILLI;
        });
    sleeper.join();
    System.out.println("aloneLateMillis=" + (double) late[0] / NANOS_PER_MILLI);
  }

  /** The other one never waits, and with one processor has the only one there is. */
  private static void besideOneThatComputes() throws InterruptedException {
    CountDownLatch slept = new CountDownLatch(20);
    long start = System.nanoTime(); // before the first of them can have begun
    Thread sleeper =
        start(() -> {
          while (slept.getCount() > 0) {
            Thread.sleep(5);
            slept.countDown();
          }
        });
    Thread computes =
        start(() -> {
          long sum = 0;
          while (!stop) {
            sum += sum * 31 + 7;
          }
          System.out.println("computed=" + (sum == 0 ? 0 : 1));
        });
    slept.await();
    System.out.println("besideMillis=" + (System.nanoTime() - start) / NANOS_PER_MILLI);
    stop = true;
    computes.join();
    sleeper.join();
  }
}
