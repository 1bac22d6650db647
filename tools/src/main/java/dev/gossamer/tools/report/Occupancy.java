package dev.gossamer.tools.report;

/**
 * How many of something there were in each of a fixed number of equal parts of a recording, on
 * average: goroutines alive, in a queue, running.
 *
 * <p>An interval costs the same however long it is. Each part knows how many began in it less those
 * that ended ({@code step}), and for how much of the rest of that part they were there ({@code
 * rest}); a running sum over the parts gives the averages.
 */
final class Occupancy {
  private final long span;
  private final long[] step;
  private final double[] rest;
  private final double width;

  /** Counts from 0 to {@code span} nanoseconds, in that many parts. */
  Occupancy(long span, int parts) {
    this.span = span;
    this.step = new long[parts];
    this.rest = new double[parts];
    this.width = (double) span / parts;
  }

  /** One was there from the one moment to the other; what lies outside of the span is cut off. */
  void add(long from, long to) {
    if (to > from && to > 0 && from < span) {
      change(from, 1);
      change(to, -1);
    }
  }

  /** From this moment on there are so many more, or fewer. */
  void change(long at, long by) {
    if (at >= span) {
      return;
    }
    double time = Math.max(0, at);
    int part = Math.min(step.length - 1, (int) (time / width));
    step[part] += by;
    rest[part] += by * ((part + 1) * width - time);
  }

  /** The average of each part. */
  double[] averages() {
    double[] averages = new double[step.length];
    long there = 0;
    for (int i = 0; i < step.length; i++) {
      averages[i] = Math.max(0, there + rest[i] / width);
      there += step[i];
    }
    return averages;
  }

  /** The average of all parts together. */
  double average() {
    double sum = 0;
    for (double each : averages()) {
      sum += each;
    }
    return sum / step.length;
  }
}
