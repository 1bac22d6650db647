package dev.gossamer.it.hogs;

import java.util.Arrays;

/** By how much sleeps took longer than they were to. Safe to use by many threads. */
final class Lateness {
  private long[] nanos = new long[1024];
  private int count;

  synchronized void add(long late) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = late;
  }

  /** Prints the figures in milliseconds. */
  synchronized void print() {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    System.out.println("samples=" + count);
    if (count > 0) {
      System.out.println("p50=" + millis(sorted[count / 2]));
      System.out.println("p99=" + millis(sorted[(int) (count * 0.99)]));
      System.out.println("max=" + millis(sorted[count - 1]));
    }
  }

  private static double millis(long nanos) {
    return nanos / 1000 / 1000.0;
  }
}
