package dev.gossamer.tools.load;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of a load.
 *
 * @param elapsed from the first request to the last answer
 * @param latency one entry for each answered request, from its first byte out to its last byte in
 * @param failed how many connections ended before the load did
 * @param firstFailure why the first of them did
 */
public record LoadResult(
    Duration elapsed, LatencyHistogram latency, int failed, Optional<String> firstFailure) {

  /** How many requests were answered. */
  public long requests() {
    return latency.count();
  }

  /** Answered requests per second of elapsed time. */
  public double requestsPerSecond() {
    return elapsed.isZero() ? 0 : requests() * 1e9 / elapsed.toNanos();
  }
}
