package dev.gossamer.benchmarks.contest;

import java.io.PrintStream;
import java.time.Duration;

/** Tells on a stream what runs now, how much of all has run, and how long it has taken. */
final class Progress {
  private final PrintStream out;
  private final int runs;
  private final long start = System.nanoTime();
  private long rowStart;
  private int begun;

  /** Of so many runs of programs. */
  Progress(PrintStream out, int runs) {
    this.out = out;
    this.runs = runs;
  }

  void beginRow() {
    rowStart = System.nanoTime();
  }

  void begin(RowSpec row, int round, int rounds, Contender contender) {
    begun++;
    out.printf(
        "[%d of %d, %s] %s, round %d of %d, %s%n",
        begun, runs, since(start), row.name(), round + 1, rounds, contender.title());
  }

  /** Of runs that do not take place. */
  void skip() {
    begun++;
  }

  void endRow(RowSpec row) {
    out.printf("%s took %s%n", row.name(), since(rowStart));
  }

  private static String since(long then) {
    Duration passed = Duration.ofNanos(System.nanoTime() - then);
    return "%d:%02d".formatted(passed.toMinutes(), passed.toSecondsPart());
  }
}
