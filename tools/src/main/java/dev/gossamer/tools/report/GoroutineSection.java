package dev.gossamer.tools.report;

import static dev.gossamer.tools.Figures.count;
import static dev.gossamer.tools.report.Times.nanos;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Where the time of the goroutines went, by the place that started them. */
final class GoroutineSection implements Section {
  private static final int SHOWN = 40;

  @Override
  public void write(Html html, Analysis analysis) {
    List<Group> groups =
        analysis.goroutines.groups.all().stream()
            .sorted(Comparator.comparingLong((Group g) -> g.ran).reversed())
            .toList();
    int[] colours = Palette.of(analysis.goroutines.groups.all());
    html.raw("<section id=\"goroutines\"><h2>Goroutines</h2>");
    html.raw("<p>By the place that started them, the one that ran most first. The bar is their ");
    html.raw("whole time: <i class=\"key run\"></i> ran, <i class=\"key queue\"></i> could run ");
    html.raw("but was in a queue, <i class=\"key parked\"></i> was parked. Open a row to see the ");
    html.raw("goroutines that ran most.</p>");
    html.raw("<div class=\"wide\"><table class=\"groups\"><thead><tr><th>Started as</th>");
    html.raw("<th class=\"n\">Started</th><th class=\"n\">Alive</th><th class=\"n\">Slices</th>");
    html.raw("<th class=\"n\">Ran</th><th class=\"n\">In queues</th><th class=\"n\">p99</th>");
    html.raw("<th class=\"n\">Parked</th><th class=\"bars\">Time</th></tr></thead><tbody>");
    for (Group group : groups.subList(0, Math.min(SHOWN, groups.size()))) {
      row(html, group, colours[group.index]);
    }
    html.raw("</tbody></table></div>");
    if (groups.size() > SHOWN) {
      html.element("p", "class=\"quiet\"", count(groups.size() - SHOWN) + " more ran less.");
    }
    html.raw("</section>");
  }

  private static void row(Html html, Group group, int colour) {
    html.raw("<tr><td><details><summary><i class=\"swatch c" + colour + "\"></i>");
    html.element("b", group.pattern);
    html.element("span", "class=\"site\"", site(group)).raw("</summary><ul class=\"busiest\">");
    for (Traced g : group.busiest()) {
      html.raw("<li><a href=\"#processors\" data-g=\"" + g.id + "\">" + g.id + "</a> ");
      html.text(g.name.isEmpty() ? "" : g.name + " ");
      html.element(
          "span",
          "class=\"quiet\"",
          "ran %s in %s, %s in queues, parked %s"
              .formatted(nanos(g.ran), count(g.slices, "slice"), nanos(g.waited), nanos(g.parked)));
      html.raw("</li>");
    }
    html.raw("</ul></details></td>");
    number(html, group.before > 0 ? "–" : count(group.spawned));
    number(html, count(group.alive()));
    number(html, count(group.slices));
    number(html, nanos(group.ran));
    number(html, group.waits.count() == 0 ? "–" : nanos(group.waited));
    number(html, group.waits.count() == 0 ? "–" : nanos(group.waits.percentile(99)));
    number(html, nanos(group.totalParked()));
    html.raw("<td class=\"bars\">");
    bar(html, group);
    html.raw("</td></tr>");
  }

  private static String site(Group group) {
    return group.site.isEmpty() ? group.threadClass : group.site;
  }

  private static void number(Html html, String value) {
    html.element("td", "class=\"n\"", value);
  }

  private static void bar(Html html, Group group) {
    double all = group.ran + group.waited + group.totalParked();
    html.raw("<span class=\"bar\">");
    part(html, "run", "ran", group.ran, all);
    part(html, "queue", "in queues", group.waited, all);
    for (int reason = 0; reason < Reasons.NAMES.size(); reason++) {
      String label = "parked: " + Reasons.LABELS.get(reason);
      part(html, "parked r" + reason, label, group.parked[reason], all);
    }
    html.raw("</span>");
  }

  private static void part(Html html, String css, String what, long time, double all) {
    if (time > 0) {
      double share = 100 * time / all;
      html.raw("<i class=\"" + css + "\" style=\"width:");
      html.raw(String.format(Locale.ROOT, "%.2f", share) + "%\" title=\"");
      html.text("%s: %s, %s".formatted(what, nanos(time), Findings.percent(share / 100)));
      html.raw("\"></i>");
    }
  }
}
