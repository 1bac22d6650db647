package dev.gossamer.tools.report;

import dev.gossamer.tools.Figures;

/** Durations as the page writes them; unlike a terminal, it has the letter for micro. */
final class Times {
  private Times() {}

  static String nanos(long nanos) {
    return Figures.nanos(nanos).replace(" us", " µs");
  }
}
