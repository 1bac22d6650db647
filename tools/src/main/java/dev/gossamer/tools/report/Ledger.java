package dev.gossamer.tools.report;

/**
 * Compares two independent accounts of the same thing: the scheduler's own counters, which the
 * statistics events carry, and the events. Between the first and the last statistics both must come
 * to the same, up to what happened while the counters were being read.
 */
final class Ledger {
  private long[] eventsAtFirst;
  private long[] eventsAtLast = new long[4];
  private final long[] counted = new long[4];
  private long from;
  private long to;
  private StatisticsRow last;
  private long aliveAtLast;

  /** What a row of the table compares. */
  record Row(String what, long counted, long recorded) {
    long difference() {
      return recorded - counted;
    }
  }

  void statistics(StatisticsRow row, Goroutines goroutines, Steals steals) {
    long[] events = {goroutines.spawned, goroutines.ended, goroutines.runs, steals.count};
    if (eventsAtFirst == null) {
      eventsAtFirst = events;
      from = row.at();
    } else {
      counted[0] += row.spawned();
      counted[1] += row.ended();
      counted[2] += row.switches();
      counted[3] += row.steals();
    }
    eventsAtLast = events;
    to = row.at();
    last = row;
    aliveAtLast = goroutines.spawned - goroutines.ended;
  }

  /** Whether there are two moments to compare. */
  boolean hasRows() {
    return eventsAtFirst != null && to > from;
  }

  Row spawns() {
    return row("goroutines spawned", 0);
  }

  Row ends() {
    return row("goroutines ended", 1);
  }

  Row slices() {
    return row("slices", 2);
  }

  Row steals() {
    return row("steals", 3);
  }

  private Row row(String what, int index) {
    return new Row(what, counted[index], eventsAtLast[index] - eventsAtFirst[index]);
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  /** The last statistics, or null. */
  StatisticsRow last() {
    return last;
  }

  /**
   * How many more goroutines had been spawned than had ended when the last statistics were made.
   */
  long aliveAtLast() {
    return aliveAtLast;
  }
}
