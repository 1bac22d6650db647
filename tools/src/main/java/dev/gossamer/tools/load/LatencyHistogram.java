package dev.gossamer.tools.load;

import java.util.Arrays;

/**
 * Counts durations in nanoseconds, so that any number of them takes the same small space.
 *
 * <p>Each power of two is split into 64 equal buckets. A value is therefore known to better than
 * 1.6 per cent of itself, whether it is a microsecond or a minute; the smallest and the largest are
 * kept exactly. Not thread-safe: every thread fills its own, and they are {@link
 * #add(LatencyHistogram) added} up when the threads have ended.
 */
public final class LatencyHistogram {
  private static final int SPLIT_BITS = 6;
  private static final int SPLIT = 1 << SPLIT_BITS;

  private final long[] buckets = new long[indexOf(Long.MAX_VALUE) + 1];
  private long count;
  private long total;
  private long min = Long.MAX_VALUE;
  private long max;

  /** Adds one duration; a negative one, which only a clock that jumped can give, counts as zero. */
  public void record(long nanos) {
    long value = Math.max(0, nanos);
    buckets[indexOf(value)]++;
    count++;
    total += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  /** Adds everything that the other histogram has counted. */
  public void add(LatencyHistogram other) {
    Arrays.setAll(buckets, i -> buckets[i] + other.buckets[i]);
    count += other.count;
    total += other.total;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /** How many durations were recorded. */
  public long count() {
    return count;
  }

  /** The sum of all of them in nanoseconds. */
  public long total() {
    return total;
  }

  /** The longest, exactly; 0 when there is none. */
  public long max() {
    return max;
  }

  /**
   * The smallest duration that at least this share of all durations do not exceed.
   *
   * @param percent from 0 to 100
   * @return nanoseconds, at the middle of their bucket; 0 when nothing was recorded
   */
  public long percentile(double percent) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("not a percentage: " + percent);
    }
    long rank = Math.max(1, (long) Math.ceil(count * percent / 100));
    long seen = 0;
    for (int i = 0; i < buckets.length; i++) {
      seen += buckets[i];
      if (seen >= rank) {
        return Math.clamp(middleOf(i), min, max);
      }
    }
    return 0;
  }

  private static int indexOf(long value) {
    int shift = shiftOf(value);
    return shift * SPLIT + (int) (value >>> shift);
  }

  /** Drops the bits below the seven leading ones; small values keep all of theirs. */
  private static int shiftOf(long value) {
    return Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - SPLIT_BITS);
  }

  private static long middleOf(int index) {
    int shift = Math.max(0, index / SPLIT - 1);
    long lowest = (long) (index - shift * SPLIT) << shift;
    return lowest + ((1L << shift) - 1) / 2;
  }
}
