package dev.gossamer.benchmarks.contest;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Tells on a stream what runs now, how much of all has run, and how long it has taken. */
final class Progress {
  private final PrintStream out;
  private final int rounds;
  private final int runs;
  private final long start = System.nanoTime();
  private long rowStart;
  private int begun;

  /** Of these contenders of rows, each of which runs so many times. */
  Progress(PrintStream out, List<List<Contender>> contendersOfRows, int rounds) {
    this.out = out;
    this.rounds = rounds;
    this.runs = rounds * contendersOfRows.stream().mapToInt(List::size).sum();
  }

  void beginRow() {
    rowStart = System.nanoTime();
  }

  void begin(RowSpec row, int round, Contender contender) {
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
