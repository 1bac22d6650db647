package dev.gossamer.benchmarks.contest;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a figure of Gossamer has to reach.
 *
 * @param kind how it is compared
 * @param limit the greatest or least that will do
 * @param against whose median it is compared with; Gossamer's own for an absolute limit
 * @param row in which row, or null for the same
 * @param figure by which figure, or null for the same
 */
record Target(Kind kind, double limit, Contender against, String row, String figure) {

  enum Kind {
    AT_MOST_TIMES,
    AT_LEAST_TIMES,
    AT_MOST_MORE,
    AT_MOST
  }

  /** What came of it: the number that was compared with the limit. */
  record Judgement(double value, boolean met) {}

  static Target atMost(double factor, Contender against) {
    return new Target(Kind.AT_MOST_TIMES, factor, against, null, null);
  }

  static Target atLeast(double factor, Contender against) {
    return new Target(Kind.AT_LEAST_TIMES, factor, against, null, null);
  }

  static Target atMostMore(double difference, Contender than) {
    return new Target(Kind.AT_MOST_MORE, difference, than, null, null);
  }

  static Target atMost(double limit) {
    return new Target(Kind.AT_MOST, limit, Contender.GOSSAMER, null, null);
  }

  /** At most so many times another of Gossamer's own figures. */
  static Target flat(double factor, String row, String figure) {
    return new Target(Kind.AT_MOST_TIMES, factor, Contender.GOSSAMER, row, figure);
  }

  /** Empty if one of the two has not been measured. */
  Optional<Judgement> judge(Results results, Series own) {
    OptionalDouble mine = results.median(own);
    OptionalDouble theirs =
        results.median(
            new Series(
                row == null ? own.row() : row, against, figure == null ? own.figure() : figure));
    if (mine.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    double value =
        switch (kind) {
          case AT_MOST -> mine.getAsDouble();
          case AT_MOST_MORE -> mine.getAsDouble() - theirs.getAsDouble();
          case AT_MOST_TIMES, AT_LEAST_TIMES -> mine.getAsDouble() / theirs.getAsDouble();
        };
    return Optional.of(
        new Judgement(value, kind == Kind.AT_LEAST_TIMES ? value >= limit : value <= limit));
  }

  /** As the table has it. */
  @Override
  public String toString() {
    String whose = figure == null ? against.title() : row == null ? figure : figure + " of " + row;
    return switch (kind) {
      case AT_MOST -> String.format(Locale.ROOT, "≤ %,.0f", limit);
      case AT_MOST_MORE -> String.format(Locale.ROOT, "≤ %s + %.0f", whose, limit);
      case AT_MOST_TIMES -> String.format(Locale.ROOT, "≤ %s × %s", number(limit), whose);
      case AT_LEAST_TIMES -> String.format(Locale.ROOT, "≥ %s × %s", number(limit), whose);
    };
  }

  private static String number(double factor) {
    return factor == Math.rint(factor)
        ? String.format(Locale.ROOT, "%.1f", factor)
        : String.valueOf(factor);
  }
}
