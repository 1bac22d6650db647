package dev.gossamer.tools.report;

import static dev.gossamer.tools.Figures.count;
import static dev.gossamer.tools.report.Times.nanos;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** How far the rest of the page can be trusted. */
final class QualitySection implements Section {
  @Override
  public void write(Html html, Analysis analysis) {
    html.raw("<section id=\"quality\"><h2>Data quality</h2><ul class=\"checks\">");
    Goroutines goroutines = analysis.goroutines;
    check(
        html,
        analysis.lostBytes == 0,
        analysis.lostBytes == 0
            ? "The JVM reports no lost events."
            : "The JVM lost %s bytes of events.".formatted(count(analysis.lostBytes)));
    alive(html, analysis);
    if (goroutines.readies > 0) {
      check(
          html,
          goroutines.runsWithoutReady == 0,
          "%s of %s have the event that made their goroutine runnable."
              .formatted(
                  count(goroutines.runs - goroutines.runsWithoutReady),
                  count(goroutines.runs, "slice")));
      check(
          html,
          goroutines.parksWithoutReady == 0,
          "%s of %s have the event that ended them."
              .formatted(
                  count(goroutines.parkCount - goroutines.parksWithoutReady),
                  count(goroutines.parkCount, "park")));
    }
    html.raw("</ul>");
    ledger(html, analysis);
    detail(html, analysis);
    settings(html, analysis.settings.values());
    html.raw("</section>");
  }

  private static void check(Html html, boolean good, String text) {
    html.element("li", "class=\"" + (good ? "good" : "warning") + "\"", text);
  }

  private static void alive(Html html, Analysis analysis) {
    Goroutines all = analysis.goroutines;
    long before = all.groups.all().stream().mapToLong(group -> group.before).sum();
    long alive = all.groups.all().stream().mapToLong(Group::alive).sum();
    check(
        html,
        true,
        "%s spawned%s = %s ended + %s alive at the end."
            .formatted(
                count(all.spawned),
                before > 0 ? " + " + count(before) + " from before" : "",
                count(all.ended),
                count(alive)));
    StatisticsRow last = analysis.ledger.last();
    if (last != null && before == 0) {
      long difference = analysis.ledger.aliveAtLast() - last.goroutines();
      check(
          html,
          Math.abs(difference) <= tolerance(analysis, last.goroutines()),
          "At %s the scheduler counted %s; the events give %s."
              .formatted(
                  nanos(last.at()),
                  count(last.goroutines(), "goroutine"),
                  count(analysis.ledger.aliveAtLast())));
    }
  }

  /** The counters are read without stopping anything. */
  private static long tolerance(Analysis analysis, long count) {
    return 4L * analysis.processors + count / 500;
  }

  private static void ledger(Html html, Analysis analysis) {
    Ledger ledger = analysis.ledger;
    if (!ledger.hasRows()) {
      return;
    }
    html.element("h3", "Two accounts of the same");
    html.element(
        "p",
        ("The scheduler's own counters and the events, both from %s to %s. Counters are read "
                + "without stopping anything, so a few may be in flight.")
            .formatted(nanos(ledger.from()), nanos(ledger.to())));
    html.raw("<div class=\"wide\"><table><thead><tr><th></th><th class=\"n\">Counted</th>");
    html.raw("<th class=\"n\">Recorded</th><th class=\"n\">Difference</th></tr></thead><tbody>");
    boolean whole = analysis.settings.isWhole("GoroutineRun");
    List<Ledger.Row> rows =
        whole
            ? List.of(ledger.spawns(), ledger.ends(), ledger.slices(), ledger.steals())
            : List.of(ledger.spawns(), ledger.ends(), ledger.steals());
    for (Ledger.Row row : rows) {
      boolean good = Math.abs(row.difference()) <= tolerance(analysis, row.counted());
      html.raw("<tr>").element("td", row.what());
      html.element("td", "class=\"n\"", count(row.counted()));
      html.element("td", "class=\"n\"", count(row.recorded()));
      html.element("td", "class=\"n " + (good ? "" : "bad") + "\"", count(row.difference()));
      html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
  }

  private static void detail(Html html, Analysis analysis) {
    long kept = analysis.lanes.slices().size();
    long all = analysis.lanes.sliceCount();
    if (kept < all) {
      html.element(
          "p",
          ("The page has the longest %s of %s one by one. The others are in the lanes as "
                  + "shades, and in all sums. To see a part of the recording with every slice, "
                  + "make a report of that part: --from and --to.")
              .formatted(count(kept), count(all, "slice")));
    } else {
      html.element("p", "The page has all %s.".formatted(count(all, "slice")));
    }
  }

  private static void settings(Html html, SortedMap<String, SortedMap<String, String>> all) {
    html.raw("<h3>Settings in force</h3><div class=\"wide\"><table><thead><tr><th>Event</th>");
    html.raw("<th>On</th><th>Threshold</th><th>Period</th><th>Stack trace</th></tr></thead>");
    html.raw("<tbody>");
    for (Map.Entry<String, SortedMap<String, String>> each : all.entrySet()) {
      SortedMap<String, String> values = each.getValue();
      html.raw("<tr>").element("td", each.getKey());
      html.element("td", "true".equals(values.get("enabled")) ? "yes" : "no");
      for (String name : List.of("threshold", "period")) {
        html.element("td", values.getOrDefault(name, "–"));
      }
      html.element("td", "true".equals(values.get("stackTrace")) ? "yes" : "no").raw("</tr>");
    }
    html.raw("</tbody></table></div>");
  }
}
