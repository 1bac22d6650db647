package dev.gossamer.jmc;

import dev.gossamer.jmc.Events.Event;
import java.util.ArrayList;
import java.util.List;

/** Goroutines computed for longer than their slice while others waited. */
public final class OverdueRule extends SchedulerRule {
  /** For Mission Control. */
  public OverdueRule() {
    super(
        "Overdue",
        "Computing for long",
        100,
        "Milliseconds for which a goroutine may compute while others wait",
        "gossamer.GoroutinePreempt");
  }

  @Override
  Found judge(Events events) {
    Event longest = null;
    long most = 0;
    List<Event> all = events.of("gossamer.GoroutinePreempt");
    List<Event> both = new ArrayList<>(all);
    // One that lost its processor and went on as a thread has the rest of its time there.
    for (Event each : events.of("gossamer.HandOff")) {
      if ("compute".equals(each.text("reason"))) {
        both.add(each);
      }
    }
    for (Event each : both) {
      long time = each.nanos("ranFor") + each.nanos("stuckFor") + each.duration();
      if (time > most) {
        most = time;
        longest = each;
      }
    }
    if (longest == null) {
      return new Found(
          0, "No goroutine computed for longer than its slice while others waited.", "");
    }
    return new Found(
        most / 1e6,
        text(
            "%d times a goroutine computed for longer than its slice; once for %s%s.",
            all.size(), millis(most), in(longest.text("frame"))),
        "The scheduler goes on without it, with one more thread. A loop that polls, or less work in"
            + " one piece, spares that.");
  }

  /** It is not known where, if the goroutine was done before it could be looked at. */
  private static String in(String frame) {
    return frame.isEmpty() ? "" : ", in " + frame;
  }
}
