package dev.gossamer.tools.report;

import static dev.gossamer.tools.Figures.count;
import static dev.gossamer.tools.report.Times.nanos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Puts the page together: one file, which loads nothing from anywhere. */
final class ReportPage {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss", Locale.ROOT);

  private static final List<Section> SECTIONS =
      List.of(
          new SummarySection(),
          new LaneSections(),
          new GoroutineSection(),
          new LatencySection(),
          new StealSection(),
          new ParkedSection(),
          new HotSpotSection(),
          new QualitySection());

  private static final List<String> SCRIPTS =
      List.of("data.js", "charts.js", "lanes.js", "report.js");

  private static final String[][] CONTENTS = {
    {"verdict", "Verdict"},
    {"overview", "Overview"},
    {"processors", "Processors"},
    {"machines", "Machines"},
    {"goroutines", "Goroutines"},
    {"latency", "Waiting to run"},
    {"steals", "Steals"},
    {"parked", "Still there"},
    {"hotspots", "Hot spots"},
    {"quality", "Data quality"},
  };

  private ReportPage() {}

  static String of(Analysis analysis) {
    Html html = new Html();
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    // The page's own promise: whatever a thread is named, nothing is loaded and nothing is sent.
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    html.raw("style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">");
    html.element("title", program(analysis) + " – Gossamer").raw("<style>");
    html.raw(resource("report.css")).raw("</style></head><body>");
    header(html, analysis);
    html.raw("<main>");
    SECTIONS.forEach(section -> section.write(html, analysis));
    html.raw("</main><div id=\"tip\" class=\"tip\" hidden></div>");
    html.raw("<script>const REPORT=").raw(PageData.of(analysis)).raw(";\n");
    SCRIPTS.forEach(script -> html.raw(resource(script)));
    html.raw("</script></body></html>\n");
    return html.toString();
  }

  private static void header(Html html, Analysis analysis) {
    html.raw("<header><div class=\"bar-top\"><span class=\"brand\">Gossamer</span>");
    html.raw("<button type=\"button\" id=\"theme\" title=\"Light or dark\">◐</button></div>");
    html.element("h1", program(analysis));
    Instant start = Instant.ofEpochSecond(0, analysis.fields.origin());
    html.raw("<p class=\"meta\">");
    html.text(WHEN.format(start.atZone(ZoneId.systemDefault()))).raw(" · ");
    html.text(nanos(analysis.span)).raw(" · ");
    html.text(count(analysis.processors, "processor")).raw(" · ");
    html.text(count(analysis.events) + " events").raw(" · ");
    html.text(analysis.file.getFileName().toString());
    if (analysis.span < analysis.recording.durationNanos()) {
      html.text(
          " · a part of it, from %s to %s"
              .formatted(nanos(analysis.from), nanos(analysis.from + analysis.span)));
    }
    html.raw("</p><nav>");
    for (String[] entry : CONTENTS) {
      html.element("a", "href=\"#" + entry[0] + "\"", entry[1]);
    }
    html.raw("</nav></header>");
  }

  /** The main class without its package, or the jar. */
  private static String program(Analysis analysis) {
    String command = analysis.program.isEmpty() ? "" : analysis.program.getFirst().strip();
    if (command.isEmpty()) {
      return analysis.file.getFileName().toString();
    }
    String first = command.split("\\s+", 2)[0];
    String last = first.substring(first.replace('\\', '/').lastIndexOf('/') + 1);
    return last.endsWith(".jar") ? last : last.substring(last.lastIndexOf('.') + 1);
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
