package dev.gossamer.tools;

import static dev.gossamer.tools.Figures.count;
import static dev.gossamer.tools.Figures.nanos;

import dev.gossamer.tools.recording.Holds;
import java.util.List;

/** Lays out what {@code holds} prints: a table for each kind of hold. */
final class HoldsText {
  private static final String ROW = "  %8s %10s %10s  %-8s  %s%n";

  private final StringBuilder text = new StringBuilder();
  private final int top;

  /**
   * Makes an empty text.
   *
   * @param top how many rows a table has at most
   */
  HoldsText(int top) {
    this.top = top;
  }

  HoldsText holds(Holds holds) {
    if (holds.stuck().isEmpty() && holds.loops().isEmpty()) {
      text.append(
          String.format("nothing held a machine for longer than a slice while others waited%n"));
      return this;
    }
    table("Hand-offs: a machine was stuck, and lost its processor", "reason", holds.stuck());
    table("Preemptions: a goroutine computed past its slice", "then", holds.loops());
    return this;
  }

  private void table(String title, String what, List<Holds.Site> sites) {
    text.append(String.format("%s%n", title));
    if (sites.isEmpty()) {
      text.append(String.format("  none%n"));
      return;
    }
    text.append(ROW.formatted("times", "total", "longest", what, "where"));
    sites.stream().limit(top).forEach(this::row);
    if (sites.size() > top) {
      text.append(
          String.format("  and %s; --top shows more%n", count(sites.size() - top, "other place")));
    }
  }

  private void row(Holds.Site site) {
    String where = site.caller().isEmpty() ? site.frame() : site.caller() + ", in " + site.frame();
    text.append(
        ROW.formatted(
            count(site.count()), nanos(site.total()), nanos(site.longest()), site.what(), where));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
