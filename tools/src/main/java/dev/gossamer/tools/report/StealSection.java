package dev.gossamer.tools.report;

import static dev.gossamer.tools.Figures.count;

import java.util.Locale;

/** Who took work from whom, as a matrix. */
final class StealSection implements Section {
  private static final int MOST = 64;

  @Override
  public void write(Html html, Analysis analysis) {
    html.raw("<section id=\"steals\"><h2>Steals</h2>");
    Steals steals = analysis.steals;
    if (steals.count == 0) {
      html.raw("<p class=\"quiet\">No processor took work from another.</p></section>");
      return;
    }
    html.element(
        "p",
        ("A processor without work takes half of the queue of another. %s moved %s. The darker, "
                + "the more often.")
            .formatted(count(steals.count, "steal"), count(steals.goroutines, "goroutine")));
    int size = Math.min(MOST, analysis.processors);
    long most = 1;
    for (long[] pair : steals.pairs.values()) {
      most = Math.max(most, pair[0]);
    }
    html.raw("<div class=\"wide\"><table class=\"matrix\"><thead><tr><th>thief \\ victim</th>");
    for (int victim = 0; victim < size; victim++) {
      html.element("th", "P" + victim);
    }
    html.raw("<th class=\"n\">steals</th><th class=\"n\">goroutines</th></tr></thead><tbody>");
    for (int thief = 0; thief < size; thief++) {
      row(html, steals, thief, size, most);
    }
    html.raw("</tbody></table></div></section>");
  }

  private static void row(Html html, Steals steals, int thief, int size, long most) {
    html.raw("<tr>").element("th", "P" + thief);
    long times = 0;
    long goroutines = 0;
    for (int victim = 0; victim < size; victim++) {
      long[] pair = steals.of(thief, victim);
      times += pair[0];
      goroutines += pair[1];
      String shade = String.format(Locale.ROOT, "%.0f", pair[0] * 70.0 / most);
      html.raw("<td style=\"--shade:" + shade + "%\" title=\"");
      html.text(count(pair[0], "steal") + ", " + count(pair[1], "goroutine")).raw("\">");
      html.text(thief == victim ? "" : count(pair[0])).raw("</td>");
    }
    html.element("td", "class=\"n\"", count(times));
    html.element("td", "class=\"n\"", count(goroutines)).raw("</tr>");
  }
}
