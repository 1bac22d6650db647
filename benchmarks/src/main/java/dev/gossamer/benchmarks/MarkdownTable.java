package dev.gossamer.benchmarks;

import java.util.List;
import java.util.Locale;

/** Lays out comparisons for a document. */
final class MarkdownTable {
  private static final String HEAD =
      """
      | benchmark | unit | without: min / median / max | with: min / median / max | ratio of medians | of minima |
      |---|---|---|---|---|---|
      """;

  private MarkdownTable() {}

  static String of(List<Comparison> comparisons) {
    StringBuilder table = new StringBuilder(HEAD);
    for (Comparison each : comparisons) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %.3f | %.3f |\n",
              each.benchmark(),
              each.unit(),
              scores(each.without()),
              scores(each.with()),
              each.ratio(),
              each.ratioOfMinima()));
    }
    return table.toString();
  }

  private static String scores(List<Double> scores) {
    return String.join(
        " / ",
        figure(Comparison.min(scores)),
        figure(Comparison.median(scores)),
        figure(Comparison.max(scores)));
  }

  /** Enough digits to see a per cent of. */
  private static String figure(double score) {
    String format = score < 10 ? "%.3f" : score < 100 ? "%.2f" : "%.1f";
    return String.format(Locale.ROOT, format, score);
  }
}
