package dev.gossamer.benchmarks.contest;

/** What is measured again and again: one figure of one contender in one row. */
record Series(String row, Contender contender, String figure) {
  Series of(Contender other) {
    return new Series(row, other, figure);
  }
}
