package dev.gossamer.scheduler.queue;

import java.util.Arrays;

/**
 * Visits the numbers 0 to n-1 once each, in an order that a random number chooses, without a list.
 *
 * <p>A random start and a random stride that has no divisor in common with n: every walk of n steps
 * then meets every number exactly once. Immutable; as in Go's {@code randomOrder}.
 */
public final class StealOrder {
  private final int count;
  private final int[] coprimes;

  public StealOrder(int count) {
    this.count = count;
    int[] found = new int[count];
    int n = 0;
    for (int i = 1; i <= count; i++) {
      if (greatestCommonDivisor(i, count) == 1) {
        found[n++] = i;
      }
    }
    this.coprimes = Arrays.copyOf(found, n);
  }

  /** How many numbers there are. */
  public int count() {
    return count;
  }

  /** Where a walk with this random number begins. */
  public int first(int random) {
    return Integer.remainderUnsigned(random, count);
  }

  /** How far each step of a walk with this random number goes. */
  public int stride(int random) {
    int quotient = Integer.divideUnsigned(random, count);
    return coprimes[Integer.remainderUnsigned(quotient, coprimes.length)];
  }

  /** The number after this one in a walk of that stride. */
  public int following(int position, int stride) {
    int next = position + stride;
    return next >= count ? next - count : next;
  }

  private static int greatestCommonDivisor(int a, int b) {
    while (b != 0) {
      int remainder = a % b;
      a = b;
      b = remainder;
    }
    return a;
  }
}
