package dev.gossamer.scheduler.testkit;

/** How often a test repeats what only goes wrong now and then. */
public final class Rounds {
  private static final int LONG = Boolean.getBoolean("gossamer.it.long") ? 20 : 1;

  private Rounds() {}

  /** That many, or twenty times as many with {@code -Dgossamer.it.long=true}. */
  public static int of(int usual) {
    return usual * LONG;
  }
}
