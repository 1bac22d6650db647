package dev.gossamer.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * Notes where goroutines are created, for dumps. A look at the stack costs one or two microseconds,
 * ten times as much as the goroutine; so there are only so many looks in a tick of sysmon's clock.
 * In a program that starts up to some thousand goroutines in a second, that is all of them; in one
 * that starts a million, a sample, at less than one percent of a core.
 *
 * <p>{@code tick} and {@code left} are plain and racy: threads that create at once may look a few
 * times more, or less. {@code begun} is set once, when the agent is installed; what comes before
 * that is its own and not worth the classes that the first look loads.
 */
final class Births {
  private static final int LOOKS_IN_A_TICK = 64;

  private final Scheduler scheduler;
  private volatile boolean begun;
  private int tick;
  private int left = LOOKS_IN_A_TICK;

  Births(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  void begin() {
    begun = true;
  }

  /** Where the caller was called from, or null. */
  @Nullable Birth here() {
    if (!begun) {
      return null;
    }
    if (left <= 0) {
      int now = scheduler.sysmon.ticks();
      if (now == tick) {
        return null;
      }
      tick = now;
      left = LOOKS_IN_A_TICK;
    }
    left--;
    return Birth.here();
  }
}
