package dev.gossamer.benchmarks.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A line for each figure with a target, and on it a dot for each contender: how many times what
 * Gossamer takes it takes, on a logarithmic scale. To the right of the thick line is worse than
 * Gossamer.
 */
final class Chart {
  /** The width of one in a label, on average; wide enough for most fonts. */
  private static final double LETTER = 6.9;

  private static final int LEFT = 30;
  private static final int PLOT = 560;
  private static final int RIGHT = 40;
  private static final int TOP = 76;
  private static final int STEP = 26;
  private static final int BOTTOM = 44;

  private static final Map<Contender, String> COLORS =
      Map.of(
          Contender.VIRTUAL, "#3b6ea8",
          Contender.PLATFORM, "#9a9a9a",
          Contender.GO, "#2a9d8f",
          Contender.FLOOR, "#c9a227",
          Contender.RECORDED, "#b5651d");

  private record Dot(Contender contender, double ratio) {}

  private record Line(String label, List<Dot> dots) {}

  private final List<Line> lines = new ArrayList<>();

  /** Where the plot begins. */
  private final int labels;

  Chart(Results results, List<RowSpec> rows) {
    for (RowSpec row : rows) {
      for (Figure figure : row.figures()) {
        line(results, row, figure);
      }
    }
    int longest = lines.stream().mapToInt(line -> line.label().length()).max().orElse(0);
    labels = LEFT + (int) (longest * LETTER);
  }

  private void line(Results results, RowSpec row, Figure figure) {
    Series own = new Series(row.name(), Contender.GOSSAMER, figure.name());
    OptionalDouble mine = results.median(own);
    if (mine.isEmpty() || mine.getAsDouble() <= 0) {
      return;
    }
    // Of throughput more is better, so the ratio is turned over.
    boolean moreIsBetter = figure.name().endsWith("per_s");
    List<Dot> dots = new ArrayList<>();
    for (Contender contender : Contender.values()) {
      OptionalDouble theirs = results.median(own.of(contender));
      if (contender != Contender.GOSSAMER && theirs.isPresent() && theirs.getAsDouble() > 0) {
        double ratio = theirs.getAsDouble() / mine.getAsDouble();
        dots.add(new Dot(contender, moreIsBetter ? 1 / ratio : ratio));
      }
    }
    if (!dots.isEmpty()) {
      lines.add(new Line(row.name() + ": " + figure.meaning(), dots));
    }
  }

  String svg() {
    int low = decade(Math::floor, 1, true);
    int high = Math.max(low + 1, decade(Math::ceil, 1, false));
    int height = TOP + lines.size() * STEP + BOTTOM;
    int width = labels + PLOT + RIGHT;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
        font-family="system-ui, sans-serif" font-size="13" fill="#333">
        <title>Contenders beside Gossamer</title>
        <rect width="100%%" height="100%%" fill="#fff"/>
        <text x="%d" y="26" font-size="16" fill="#111">Cost relative to Gossamer, medians</text>
        <text x="%d" y="26" text-anchor="end" fill="#777">right of the thick line: worse than \
        Gossamer</text>
        """,
        width,
        height,
        width,
        height,
        16,
        labels + PLOT);
    legend(svg);
    for (int i = 0; i < lines.size(); i++) {
      int y = TOP + i * STEP + STEP / 2;
      add(
          svg,
          "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#f0f0f0\"/>\n",
          labels,
          y,
          labels + PLOT,
          y);
    }
    for (int decade = low; decade <= high; decade++) {
      double x = x(decade, low, high);
      boolean one = decade == 0;
      add(
          svg,
          "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"%s\"/>\n",
          x,
          TOP - 8,
          x,
          height - BOTTOM + 6,
          one ? "#444" : "#e4e4e4",
          one ? "2" : "1");
      add(
          svg,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%s×</text>\n",
          x,
          height - BOTTOM + 24,
          decade < 0 ? String.valueOf(Math.pow(10, decade)) : String.format("%d", power(decade)));
    }
    for (int i = 0; i < lines.size(); i++) {
      line(svg, lines.get(i), TOP + i * STEP + STEP / 2, low, high);
    }
    return svg.append("</svg>\n").toString();
  }

  private void legend(StringBuilder svg) {
    int x = 21;
    for (Contender contender : Contender.values()) {
      boolean used =
          lines.stream()
              .anyMatch(line -> line.dots().stream().anyMatch(d -> d.contender() == contender));
      if (used) {
        add(svg, "<circle cx=\"%d\" cy=\"48\" r=\"5\" fill=\"%s\"/>\n", x, COLORS.get(contender));
        add(svg, "<text x=\"%d\" y=\"52\">%s</text>\n", x + 10, escaped(contender.title()));
        x += 34 + contender.title().length() * 7;
      }
    }
  }

  private void line(StringBuilder svg, Line line, int y, int low, int high) {
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
        labels - 14,
        y + 4,
        escaped(line.label()));
    for (Dot dot : line.dots()) {
      add(
          svg,
          "<circle cx=\"%.1f\" cy=\"%d\" r=\"5\" fill=\"%s\" fill-opacity=\"0.9\">"
              + "<title>%s: %s×</title></circle>\n",
          x(Math.log10(dot.ratio()), low, high),
          y,
          COLORS.get(dot.contender()),
          escaped(dot.contender().title()),
          MarkdownReport.number(dot.ratio()));
    }
  }

  private double x(double decade, int low, int high) {
    return labels + PLOT * (decade - low) / (high - low);
  }

  /** The decade at one end of the scale; that of 1 is always on it. */
  private int decade(java.util.function.DoubleUnaryOperator rounding, double start, boolean least) {
    double end = start;
    for (Line line : lines) {
      for (Dot dot : line.dots()) {
        end = least ? Math.min(end, dot.ratio()) : Math.max(end, dot.ratio());
      }
    }
    return (int) rounding.applyAsDouble(Math.log10(end));
  }

  private static long power(int decade) {
    return Math.round(Math.pow(10, decade));
  }

  private static void add(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
