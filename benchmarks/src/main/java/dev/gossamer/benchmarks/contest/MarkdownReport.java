package dev.gossamer.benchmarks.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a run. */
final class MarkdownReport {
  private final Results results;
  private final List<RowSpec> rows;

  MarkdownReport(Results results, List<RowSpec> rows) {
    this.results = results;
    this.rows = rows.stream().filter(row -> results.rounds(row.name()) > 0).toList();
  }

  /** What has targets, with a verdict, and what is beside it. */
  String verdicts() {
    StringBuilder table =
        new StringBuilder(
            """
            | row | what | Gossamer | virtual threads | platform threads | Go | targets | verdict |
            |---|---|---|---|---|---|---|---|
            """);
    for (RowSpec row : rows) {
      for (Figure figure : row.figures()) {
        table.append(line(row, figure));
      }
    }
    return table.toString();
  }

  /** Everything else that the programs have counted. */
  String details() {
    StringBuilder table =
        new StringBuilder(
            """
            | row | figure | Gossamer | virtual threads | platform threads | Go |
            |---|---|---|---|---|---|
            """);
    for (RowSpec row : rows) {
      List<String> shown = row.figures().stream().map(Figure::name).toList();
      for (String figure : results.figures(row.name())) {
        if (!shown.contains(figure)) {
          table.append(cells(List.of(row.name(), figure), columns(row, figure), List.of()));
        }
      }
    }
    return table.toString();
  }

  /** How many targets were met, in words. */
  String summary() {
    List<Optional<Target.Judgement>> judgements =
        rows.stream()
            .flatMap(row -> row.figures().stream().flatMap(figure -> judgements(row, figure)))
            .toList();
    long met = judgements.stream().flatMap(Optional::stream).filter(each -> each.met()).count();
    long judged = judgements.stream().flatMap(Optional::stream).count();
    return String.format(
        Locale.ROOT,
        "%d of %d targets met%s.",
        met,
        judged,
        judged == judgements.size()
            ? ""
            : "; " + (judgements.size() - judged) + " could not be judged");
  }

  private String line(RowSpec row, Figure figure) {
    String targets =
        figure.targets().stream().map(Target::toString).collect(Collectors.joining("<br>"));
    String verdicts =
        judgements(row, figure).map(MarkdownReport::verdict).collect(Collectors.joining("<br>"));
    String meaning = row.title() + ": " + figure.meaning() + beside(row, figure);
    return cells(
        List.of(row.name(), meaning), columns(row, figure.name()), List.of(targets, verdicts));
  }

  private Stream<Optional<Target.Judgement>> judgements(RowSpec row, Figure figure) {
    Series own = new Series(row.name(), Contender.GOSSAMER, figure.name());
    return figure.targets().stream().map(target -> target.judge(results, own));
  }

  private List<String> columns(RowSpec row, String figure) {
    return Contender.COLUMNS.stream()
        .map(contender -> spread(new Series(row.name(), contender, figure)))
        .toList();
  }

  /** Those who take part in this row only. */
  private String beside(RowSpec row, Figure figure) {
    return row.contenders().stream()
        .filter(contender -> !Contender.COLUMNS.contains(contender))
        .map(contender ->
            "; "
                + contender.title()
                + " "
                + spread(new Series(row.name(), contender, figure.name())))
        .collect(Collectors.joining());
  }

  private String spread(Series series) {
    return results
        .spread(series)
        .map(spread ->
            "%s (%s to %s)"
                .formatted(number(spread.median()), number(spread.min()), number(spread.max())))
        .orElse("");
  }

  private static String verdict(Optional<Target.Judgement> judgement) {
    return judgement
        .map(each -> number(each.value()) + (each.met() ? " met" : " **missed**"))
        .orElse("not judged");
  }

  private static String cells(List<String> first, List<String> middle, List<String> last) {
    List<String> all = new ArrayList<>(first);
    all.addAll(middle);
    all.addAll(last);
    return "| " + String.join(" | ", all) + " |\n";
  }

  /** Three digits that count. */
  static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
