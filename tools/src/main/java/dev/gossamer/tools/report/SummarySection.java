package dev.gossamer.tools.report;

import static dev.gossamer.tools.Figures.count;
import static dev.gossamer.tools.report.Times.nanos;

import java.util.List;

/** The verdict and the few figures that one looks for first. */
final class SummarySection implements Section {
  @Override
  public void write(Html html, Analysis analysis) {
    html.raw("<section id=\"verdict\"><h2>Verdict</h2><ul class=\"verdict\">");
    List<Finding> findings = Findings.of(analysis);
    for (Finding finding : findings) {
      html.raw("<li class=\"" + css(finding.severity()) + "\"><div>");
      html.element("h3", finding.title()).element("p", finding.text()).raw("</div>");
      html.raw("<a href=\"#" + finding.anchor() + "\">" + word(finding.severity()) + "</a></li>");
    }
    html.raw("</ul>");
    figures(html, analysis);
    html.raw("</section>");
  }

  private static String css(Finding.Severity severity) {
    return severity.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String word(Finding.Severity severity) {
    return switch (severity) {
      case BAD -> "Must see";
      case WARNING -> "Look at this";
      case NOTE -> "For your information";
      case GOOD -> "As it should be";
    };
  }

  private static void figures(Html html, Analysis analysis) {
    Goroutines goroutines = analysis.goroutines;
    html.raw("<dl class=\"figures\">");
    figure(
        html, count(goroutines.spawned), "goroutines started", count(goroutines.ended) + " ended");
    figure(
        html,
        Findings.percent(analysis.lanes.utilization(analysis.processors)),
        "of " + count(analysis.processors, "processor") + " busy",
        count(goroutines.runs) + " slices");
    var waits = goroutines.latencies.all;
    if (waits.count() > 0) {
      figure(
          html,
          nanos(waits.percentile(99)),
          "wait to run, p99",
          "median " + nanos(waits.percentile(50)));
    }
    figure(
        html,
        count(analysis.steals.count),
        analysis.steals.count == 1 ? "steal" : "steals",
        count(analysis.steals.goroutines) + " goroutines moved");
    var holds = analysis.holds.holds();
    long handOffs = holds.stuck().stream().mapToLong(site -> site.count()).sum();
    figure(
        html,
        count(handOffs),
        handOffs == 1 ? "hand-off" : "hand-offs",
        "up to " + count(analysis.mostMachines) + " machines");
    html.raw("</dl>");
  }

  private static void figure(Html html, String value, String what, String more) {
    html.raw("<div>").element("dd", value).element("dt", what).element("small", more);
    html.raw("</div>");
  }
}
