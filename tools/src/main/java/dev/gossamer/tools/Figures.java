package dev.gossamer.tools;

import java.util.Locale;

/** Numbers and durations as a person reads them, the same in every locale. */
public final class Figures {
  private Figures() {}

  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count with its noun, which takes an s unless there is one of it. */
  public static String count(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  /** Three significant digits in the unit that fits. */
  public static String nanos(long nanos) {
    if (nanos < 1_000) {
      return nanos + " ns";
    }
    if (nanos < 1_000_000) {
      return scaled(nanos / 1e3) + " us";
    }
    if (nanos < 1_000_000_000) {
      return scaled(nanos / 1e6) + " ms";
    }
    return scaled(nanos / 1e9) + " s";
  }

  private static String scaled(double value) {
    String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }
}
