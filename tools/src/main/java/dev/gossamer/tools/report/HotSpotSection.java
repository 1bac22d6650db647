package dev.gossamer.tools.report;

import static dev.gossamer.tools.Figures.count;
import static dev.gossamer.tools.report.Times.nanos;

import dev.gossamer.tools.recording.Holds;
import java.util.List;

/** Which code did not let its machine go. */
final class HotSpotSection implements Section {
  private static final int SHOWN = 20;

  @Override
  public void write(Html html, Analysis analysis) {
    Holds holds = analysis.holds.holds();
    html.raw("<section id=\"hotspots\"><h2>Hot spots</h2>");
    if (holds.stuck().isEmpty() && holds.loops().isEmpty() && analysis.pins.all().isEmpty()) {
      html.raw("<p class=\"quiet\">Every goroutine let its machine go in time.</p></section>");
      return;
    }
    html.raw("<p>Code that kept its machine while other goroutines waited. The time is that ");
    html.raw("from when the scheduler first saw it there until the machine was free.</p>");
    sites(html, "Lost the processor to a hand-off", holds.stuck());
    sites(html, "Computed for longer than a slice", holds.loops());
    pins(html, analysis.pins.all());
    html.raw("</section>");
  }

  private static void sites(Html html, String title, List<Holds.Site> sites) {
    if (sites.isEmpty()) {
      return;
    }
    head(html, title, "Kind", "Method", "Called by");
    for (Holds.Site site : sites.subList(0, Math.min(SHOWN, sites.size()))) {
      html.raw("<tr>").element("td", site.what()).element("td", "class=\"site\"", site.frame());
      html.element("td", "class=\"site\"", site.caller());
      tail(html, site.count(), site.total(), site.longest());
    }
    html.raw("</tbody></table></div>");
  }

  private static void pins(Html html, List<Pins.Pin> pins) {
    if (pins.isEmpty()) {
      return;
    }
    head(html, "Blocked while pinned", "Reason", "Method", "");
    for (Pins.Pin pin : pins.subList(0, Math.min(SHOWN, pins.size()))) {
      html.raw("<tr>").element("td", pin.reason()).element("td", "class=\"site\"", pin.site());
      html.raw("<td></td>");
      tail(html, pin.count(), pin.total(), pin.longest());
    }
    html.raw("</tbody></table></div>");
  }

  private static void head(Html html, String title, String... columns) {
    html.element("h3", title).raw("<div class=\"wide\"><table><thead><tr>");
    for (String column : columns) {
      html.element("th", column);
    }
    html.raw("<th class=\"n\">Times</th><th class=\"n\">In all</th>");
    html.raw("<th class=\"n\">Longest</th></tr></thead><tbody>");
  }

  private static void tail(Html html, long times, long total, long longest) {
    html.element("td", "class=\"n\"", count(times));
    html.element("td", "class=\"n\"", nanos(total));
    html.element("td", "class=\"n\"", nanos(longest)).raw("</tr>");
  }
}
