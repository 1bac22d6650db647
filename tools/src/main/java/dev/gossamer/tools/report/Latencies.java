package dev.gossamer.tools.report;

import dev.gossamer.tools.load.LatencyHistogram;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long goroutines that could run were in a queue: in all, by processor, and over time. */
final class Latencies {
  static final int PARTS = 150;

  final LatencyHistogram all = new LatencyHistogram();
  final SortedMap<Integer, LatencyHistogram> byProcessor = new TreeMap<>();
  final Spread spread = new Spread();
  final Spread[] overTime = new Spread[PARTS];
  private final long span;

  Latencies(long span) {
    this.span = span;
    for (int i = 0; i < PARTS; i++) {
      overTime[i] = new Spread();
    }
  }

  /** A goroutine had waited so long when it ran. */
  void record(long at, long wait, int p) {
    all.record(wait);
    spread.record(wait);
    byProcessor.computeIfAbsent(p, _ -> new LatencyHistogram()).record(wait);
    overTime[(int) Math.clamp((long) ((double) at / span * PARTS), 0, PARTS - 1)].record(wait);
  }
}
