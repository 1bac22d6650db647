package dev.gossamer.tools.report;

import static dev.gossamer.tools.Figures.count;

/** Where the script draws: what there was over time, and the lanes. */
final class LaneSections implements Section {
  @Override
  public void write(Html html, Analysis analysis) {
    html.raw("<section id=\"overview\"><h2>Overview</h2>");
    html.element("p", "The whole recording. Drag over a part of it to look at that part below.");
    html.raw("<canvas id=\"overview-canvas\" aria-label=\"Goroutines, queue, processors and ");
    html.raw("machines over time\"></canvas></section>");

    html.raw("<section id=\"processors\"><h2>Processors</h2>");
    html.raw("<p>One row for each processor; a bar is a slice, in the colour of the place that ");
    html.raw("started its goroutine. Click a slice to follow its goroutine.</p>");
    toolbar(html);
    html.raw("<div class=\"legend\" id=\"legend\"></div>");
    html.raw("<div class=\"lanes\"><canvas id=\"p-canvas\" tabindex=\"0\" ");
    html.raw("aria-label=\"Lanes of the processors\"></canvas></div>");
    html.raw("<div id=\"details\" class=\"details\" aria-live=\"polite\"></div></section>");

    html.raw("<section id=\"machines\"><h2>Machines</h2>");
    html.raw("<p>One row for each platform thread. Hatched: its goroutine goes on without a ");
    html.raw("processor, because it blocked or computed for too long.</p>");
    int shown = Math.min(96, analysis.lanes.machines.size());
    if (shown < analysis.mostMachines && shown < analysis.lanes.machines.size()) {
      html.element("p", "The %s that ran most are shown.".formatted(count(shown)));
    }
    html.raw("<div class=\"lanes\"><canvas id=\"m-canvas\" tabindex=\"0\" ");
    html.raw("aria-label=\"Lanes of the machines\"></canvas></div></section>");
    html.raw("<noscript><p class=\"quiet\">The lanes need JavaScript.</p></noscript>");
  }

  private static void toolbar(Html html) {
    html.raw("<div class=\"toolbar\"><span class=\"buttons\">");
    button(html, "zoom-in", "+", "Closer");
    button(html, "zoom-out", "−", "Farther");
    button(html, "zoom-all", "Whole recording", "Everything");
    html.raw("</span><output id=\"window\"></output>");
    html.raw("<label class=\"find\">Goroutine <input id=\"find\" inputmode=\"numeric\" ");
    html.raw("placeholder=\"number or name\" autocomplete=\"off\"></label>");
    html.raw("<span class=\"hint\"><kbd>Ctrl</kbd>+wheel or pinch: zoom · drag: move · ");
    html.raw("<kbd>Shift</kbd>+drag: zoom to</span></div>");
  }

  private static void button(Html html, String id, String label, String title) {
    html.raw("<button type=\"button\" id=\"" + id + "\" title=\"" + title + "\">" + label);
    html.raw("</button>");
  }
}
