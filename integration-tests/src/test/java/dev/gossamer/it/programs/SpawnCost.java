package dev.gossamer.it.programs;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What it costs to start a thread and have it finish: {@code new Thread} and {@code
 * Thread.startVirtualThread} in turns, a round of each, after a warm-up.
 *
 * <p>The arguments are the number of rounds and of threads in a round.
 */
public final class SpawnCost {
  private static final int WARM_UP_ROUNDS = 8;

  private SpawnCost() {}

  public static void main(String[] args) throws InterruptedException {
    compare(task -> new Thread(task).start(), args);
  }

  /** Prints the medians of both sides, in nanoseconds, and the figures of every round. */
  public static void compare(Consumer<Runnable> start, String[] args) throws InterruptedException {
    int rounds = Integer.parseInt(args[0]);
    int perRound = Integer.parseInt(args[1]);
    Consumer<Runnable> virtual = Thread::startVirtualThread;
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      round(start, perRound);
      round(virtual, perRound);
    }
    double[] nanos = new double[rounds];
    double[] virtualNanos = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      nanos[i] = round(start, perRound);
      virtualNanos[i] = round(virtual, perRound);
    }
    System.out.println("started=" + median(nanos));
    System.out.println("virtual=" + median(virtualNanos));
    System.out.println("rounds: " + Arrays.toString(nanos));
    System.out.println("rounds of startVirtualThread: " + Arrays.toString(virtualNanos));
  }

  private static double round(Consumer<Runnable> start, int count) throws InterruptedException {
    System.gc(); // so that no round pays for the garbage of the one before
    AtomicInteger left = new AtomicInteger(count);
    CountDownLatch done = new CountDownLatch(1);
    Runnable task =
        () -> {
          if (left.decrementAndGet() == 0) {
            done.countDown();
          }
        };
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      start.accept(task);
    }
    done.await();
    return Math.rint((double) (System.nanoTime() - began) / count);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
