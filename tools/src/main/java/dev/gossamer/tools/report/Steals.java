package dev.gossamer.tools.report;

import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/** Who took how many goroutines from whom. */
final class Steals {
  /** How often, and how many goroutines, by thief and victim. */
  final TreeMap<Long, long[]> pairs = new TreeMap<>();

  long count;
  long goroutines;

  void stole(RecordedEvent event) {
    int taken = Math.max(0, Fields.number(event, "count"));
    long[] pair =
        pairs.computeIfAbsent(
            key(Fields.number(event, "p"), Fields.number(event, "victim")), _ -> new long[2]);
    pair[0]++;
    pair[1] += taken;
    count++;
    goroutines += taken;
  }

  /** Times and goroutines; zeros if that thief never took from that victim. */
  long[] of(int thief, int victim) {
    return pairs.getOrDefault(key(thief, victim), new long[2]);
  }

  private static long key(int thief, int victim) {
    return (long) thief << Integer.SIZE | victim & 0xffff_ffffL;
  }
}
