package dev.gossamer.tools.report;

import static dev.gossamer.tools.Figures.count;
import static dev.gossamer.tools.report.Times.nanos;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The goroutines that are still there at the end, by the place that started them. */
final class ParkedSection implements Section {
  private static final int SHOWN = 40;

  @Override
  public void write(Html html, Analysis analysis) {
    Map<Group, Long> longest = new HashMap<>();
    for (Traced g : analysis.goroutines.remembered()) {
      if (g.ended < 0 && !g.isRunnable()) {
        long since = g.lastRan >= 0 ? g.lastRan : Math.max(0, g.spawned);
        longest.merge(g.group, Math.max(0, analysis.span - since), Math::max);
      }
    }
    List<Group> groups =
        analysis.goroutines.groups.all().stream()
            .filter(group -> group.alive() > 0)
            .sorted(Comparator.comparingLong(Group::alive).reversed())
            .toList();
    html.raw("<section id=\"parked\"><h2>Still there at the end</h2>");
    if (groups.isEmpty()) {
      html.raw("<p class=\"quiet\">All goroutines had ended.</p></section>");
      return;
    }
    html.raw("<p>Goroutines that had not ended, and how their number developed. A line that ");
    html.raw("only rises is a leak.</p><div class=\"wide\"><table><thead><tr>");
    html.raw("<th>Started as</th><th>Where</th><th class=\"n\">Alive</th>");
    html.raw("<th class=\"n\">Quiet for up to</th><th>Alive over time</th></tr></thead><tbody>");
    for (Group group : groups.subList(0, Math.min(SHOWN, groups.size()))) {
      html.raw("<tr>").element("td", group.pattern);
      html.element("td", "class=\"site\"", group.site.isEmpty() ? group.threadClass : group.site);
      html.element("td", "class=\"n\"", count(group.alive()));
      Long quiet = longest.get(group);
      html.element("td", "class=\"n\"", quiet == null ? "–" : nanos(quiet));
      html.raw("<td>");
      sparkline(html, group.alive.averages());
      html.raw("</td></tr>");
    }
    html.raw("</tbody></table></div></section>");
  }

  private static void sparkline(Html html, double[] values) {
    double most = 1;
    for (double value : values) {
      most = Math.max(most, value);
    }
    html.raw("<svg class=\"spark\" viewBox=\"0 0 " + values.length + " 20\" ");
    html.raw("preserveAspectRatio=\"none\"><path d=\"M0 20");
    for (int i = 0; i < values.length; i++) {
      html.raw(String.format(Locale.ROOT, "L%d %.1f", i, 19 - 18 * values[i] / most));
    }
    html.raw("L" + (values.length - 1) + " 20Z\"/></svg>");
  }
}
