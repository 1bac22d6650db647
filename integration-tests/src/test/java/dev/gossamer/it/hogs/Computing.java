package dev.gossamer.it.hogs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many threads that compute for 50 ms each, all started at once. The ideal is the same work on two
 * threads that the test excludes by their name, once before and once after.
 */
public final class Computing {
  private static final int MILLIS_EACH = 50;

  private final int pieces;
  private final int rounds;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong sum = new AtomicLong();

  /** Or the compiler leaves the work out. */
  private static volatile long used;

  private Computing(int pieces, int rounds) {
    this.pieces = pieces;
    this.rounds = rounds;
  }

  public static void main(String[] args) throws InterruptedException {
    int pieces = Integer.parseInt(args[0]);
    Computing computing = new Computing(pieces, calibrate());
    double before = computing.onTwoThreads();
    long expected = computing.sum.getAndSet(0);

    AtomicInteger most = new AtomicInteger();
    Thread watch = new Thread(() -> watch(most), "ideal-watch");
    watch.setDaemon(true);
    watch.start();
    double many = computing.onManyThreads();
    watch.interrupt();
    watch.join();
    System.out.println("right=" + (expected == computing.sum.get() ? 1 : 0));
    double after = computing.onTwoThreads();
    System.out.println("idealMillis=" + (before + after) / 2);
    System.out.println("millis=" + many);
    System.out.println("ratio=" + many / ((before + after) / 2));
    System.out.println("machines=" + most);
  }

  private static void watch(AtomicInteger most) {
    while (true) {
      most.accumulateAndGet(OsThreads.machines(), Math::max);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private double onTwoThreads() throws InterruptedException {
    next.set(0);
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < 2; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (next.getAndIncrement() < pieces) {
                  sum.addAndGet(compute(rounds));
                }
              },
              "ideal-" + i);
      thread.start();
      threads.add(thread);
    }
    return millisUntilAllEnd(threads, start);
  }

  private double onManyThreads() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < pieces; i++) {
      threads.add(Starting.start("computing-" + i, () -> sum.addAndGet(compute(rounds))));
    }
    return millisUntilAllEnd(threads, start);
  }

  private static double millisUntilAllEnd(List<Thread> threads, long start)
      throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    return (System.nanoTime() - start) / 1_000_000.0;
  }

  /** The fastest of many tries: the rounds that take that long when nobody disturbs. */
  private static int calibrate() {
    int probe = 1_000_000;
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 200; i++) {
      long start = System.nanoTime();
      used += compute(probe);
      best = Math.min(best, System.nanoTime() - start);
    }
    return (int) (probe * (MILLIS_EACH * 1_000_000.0 / best));
  }

  private static long compute(int rounds) {
    long s = rounds;
    for (int i = 0; i < rounds; i++) {
      s = s * 6364136223846793005L + 1442695040888963407L;
    }
    return s;
  }
}
