package dev.gossamer.tools.report;

import static dev.gossamer.tools.Figures.count;
import static dev.gossamer.tools.report.Times.nanos;

import dev.gossamer.tools.load.LatencyHistogram;
import java.util.Locale;
import java.util.Map;

/** How long goroutines waited for a processor: a histogram, over time, and by processor. */
final class LatencySection implements Section {
  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 180;
  private static final int BASE = 24;

  @Override
  public void write(Html html, Analysis analysis) {
    Latencies latencies = analysis.goroutines.latencies;
    html.raw("<section id=\"latency\"><h2>Waiting to run</h2>");
    if (latencies.all.count() == 0) {
      html.raw("<p class=\"quiet\">Not recorded: that takes the events GoroutineReady and ");
      html.raw("GoroutineRun, however short, as the level trace has them.</p></section>");
      return;
    }
    html.raw("<p>The time from the moment at which a goroutine could run to the moment at ");
    html.raw("which it ran: what Go calls scheduler latency. Each bar counts the slices that ");
    html.raw("were waited for so long; the scale of times is logarithmic.</p>");
    histogram(html, latencies);
    html.raw(
        "<h3>Over time</h3><p>In each part of the recording the <i class=\"key run\"></i> median, ");
    html.raw("the <i class=\"key queue\"></i> 99th percentile, and the <i class=\"key c8\"></i> ");
    html.raw(
        "longest wait.</p><canvas id=\"wait-canvas\" aria-label=\"Waits over time\"></canvas>");
    html.raw("<div class=\"wide\"><table><thead><tr><th>Ran on</th><th class=\"n\">Slices</th>");
    html.raw("<th class=\"n\">p50</th><th class=\"n\">p90</th><th class=\"n\">p99</th>");
    html.raw("<th class=\"n\">p99.9</th><th class=\"n\">Longest</th></tr></thead><tbody>");
    row(html, "all processors", latencies.all);
    for (Map.Entry<Integer, LatencyHistogram> each : latencies.byProcessor.entrySet()) {
      int p = each.getKey();
      row(html, p < 0 ? "lost its processor meanwhile" : "P" + p, each.getValue());
    }
    html.raw("</tbody></table></div></section>");
  }

  private static void row(Html html, String name, LatencyHistogram waits) {
    html.raw("<tr>").element("td", name);
    html.element("td", "class=\"n\"", count(waits.count()));
    for (double percent : new double[] {50, 90, 99, 99.9, 100}) {
      html.element("td", "class=\"n\"", nanos(waits.percentile(percent)));
    }
    html.raw("</tr>");
  }

  private static void histogram(Html html, Latencies latencies) {
    int[] counts = latencies.spread.counts();
    int first = Spread.bucketOf(100);
    int last = Spread.bucketOf(latencies.all.max()) + 1;
    last = Math.max(last, first + 12);
    long below = 0;
    for (int i = 0; i <= first; i++) {
      below += counts[i];
    }
    long most = below;
    for (int i = first + 1; i <= last && i < counts.length; i++) {
      most = Math.max(most, counts[i]);
    }
    double step = (double) WIDTH / (last - first + 1);
    html.raw("<svg class=\"histogram\" viewBox=\"0 0 " + WIDTH + " " + (HEIGHT + BASE));
    html.raw("\" role=\"img\" aria-label=\"Histogram of waits\">");
    for (int i = first; i <= last && i < counts.length; i++) {
      long value = i == first ? below : counts[i];
      bar(html, i, value, (i - first) * step, step, value * (HEIGHT - 14.0) / Math.max(1, most));
    }
    for (long tick = 100; Spread.bucketOf(tick) <= last; tick *= 10) {
      double x = x(tick, first, step);
      html.raw(
          svg("<line class=\"tick\" x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\"/>", x, x, HEIGHT));
      html.raw(svg("<text x=\"%.1f\" y=\"%d\">", x + 3, HEIGHT + 17)).text(label(tick));
      html.raw("</text>");
    }
    marker(html, "p50", latencies.all.percentile(50), first, step, 10);
    marker(html, "p99", latencies.all.percentile(99), first, step, 26);
    html.raw("</svg>");
  }

  private static void bar(Html html, int bucket, long value, double x, double step, double height) {
    if (value == 0) {
      return;
    }
    double shown = Math.max(1.2, height);
    html.raw(
        svg(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>",
            x + 0.6, HEIGHT - shown, step - 1.2, shown));
    html.text(
        "%s to %s: %s"
            .formatted(
                nanos(Spread.lowestOf(bucket)),
                nanos(Spread.lowestOf(bucket + 1)),
                count(value, "slice")));
    html.raw("</title></rect>");
  }

  private static void marker(Html html, String name, long at, int first, double step, int y) {
    double x = x(at, first, step);
    html.raw(
        svg(
            "<line class=\"marker\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
            x, x, y - 8, HEIGHT));
    boolean left = x > WIDTH - 120;
    html.raw(
        svg(
            "<text class=\"marker\" x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">",
            left ? x - 5 : x + 5, y, left ? "end" : "start"));
    html.text(name + " " + nanos(at)).raw("</text>");
  }

  /** Where a duration lies, between the edges of its bucket. */
  private static double x(long nanos, int first, double step) {
    int bucket = Spread.bucketOf(nanos);
    double low = Spread.lowestOf(bucket);
    double high = Spread.lowestOf(bucket + 1);
    return Math.max(0, (bucket - first + (nanos - low) / Math.max(1, high - low)) * step);
  }

  private static String label(long nanos) {
    return nanos(nanos).replace(".00", "").replace(".0", "");
  }

  private static String svg(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
