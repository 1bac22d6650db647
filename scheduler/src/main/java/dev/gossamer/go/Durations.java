package dev.gossamer.go;

import java.time.Duration;

/** Durations as nanoseconds that can be added to the clock without overflow. */
final class Durations {
  /** 146 years: half of what the difference of two readings of {@code nanoTime} can be. */
  static final long LONGEST_NANOS = Long.MAX_VALUE / 2;

  private Durations() {}

  static long nanos(Duration duration) {
    if (duration.getSeconds() >= LONGEST_NANOS / 1_000_000_000) {
      return LONGEST_NANOS;
    }
    return duration.isNegative() ? -1 : duration.toNanos();
  }
}
