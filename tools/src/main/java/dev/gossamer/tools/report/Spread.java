package dev.gossamer.tools.report;

/**
 * Counts durations roughly, in little room: four buckets for each power of two. A page has hundreds
 * of these; where the figures themselves are shown there is a {@code LatencyHistogram}.
 */
final class Spread {
  static final int BUCKETS = 164;
  private static final int SPLIT_BITS = 2;

  private final int[] counts = new int[BUCKETS];
  private long count;
  private long max;

  void record(long nanos) {
    counts[bucketOf(nanos)]++;
    count++;
    max = Math.max(max, nanos);
  }

  long count() {
    return count;
  }

  long max() {
    return max;
  }

  int[] counts() {
    return counts;
  }

  /** The upper end of the bucket that holds this percentile, or the largest if that is less. */
  long percentile(double percent) {
    long rank = Math.max(1, (long) Math.ceil(count * percent / 100));
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return Math.min(lowestOf(i + 1), max);
      }
    }
    return max;
  }

  /** The bucket of a duration; 0 for what is no longer than nothing. */
  static int bucketOf(long nanos) {
    long value = Math.max(0, nanos);
    int shift = Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - SPLIT_BITS);
    return Math.min(BUCKETS - 1, (shift << SPLIT_BITS) + (int) (value >>> shift));
  }

  /** The smallest duration of a bucket. */
  static long lowestOf(int bucket) {
    int split = 1 << SPLIT_BITS;
    int shift = Math.max(0, bucket / split - 1);
    return (long) (bucket - shift * split) << shift;
  }
}
