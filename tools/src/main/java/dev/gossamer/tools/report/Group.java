package dev.gossamer.tools.report;

import dev.gossamer.tools.load.LatencyHistogram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All goroutines that were started at one place under names of one pattern, added up. */
final class Group {
  static final int HISTORY = 120;
  private static final int BUSIEST = 5;

  final int index;

  /** What their names have in common: {@code echo-#}. */
  final String pattern;

  /** The line that started them; "" if the recording does not tell. */
  final String site;

  final String threadClass;

  long spawned;
  long ended;

  /** How many the recording found there already. */
  long before;

  long slices;
  long ran;
  final long[] parked;
  final Spread waits = new Spread();
  long waited;
  final LatencyHistogram lifetimes = new LatencyHistogram();
  final Occupancy alive;
  private final List<Traced> busiest = new ArrayList<>();

  Group(int index, String pattern, String site, String threadClass, long span) {
    this.index = index;
    this.pattern = pattern;
    this.site = site;
    this.threadClass = threadClass;
    this.parked = new long[Reasons.NAMES.size()];
    this.alive = new Occupancy(span, HISTORY);
  }

  long alive() {
    return before + spawned - ended;
  }

  long totalParked() {
    long total = 0;
    for (long each : parked) {
      total += each;
    }
    return total;
  }

  /** A goroutine that ended, or that is there at the end, may be among those that ran most. */
  void offer(Traced g) {
    busiest.add(g);
    if (busiest.size() > 8 * BUSIEST) {
      trim();
    }
  }

  /** The goroutines that ran for longest. */
  List<Traced> busiest() {
    trim();
    return busiest;
  }

  private void trim() {
    busiest.sort(Comparator.comparingLong((Traced g) -> g.ran).reversed());
    if (busiest.size() > BUSIEST) {
      busiest.subList(BUSIEST, busiest.size()).clear();
    }
  }
}
