package dev.gossamer.tools.report;

/** Something that happened on a lane in a moment; what the other number means depends on it. */
record Mark(int kind, long at, int p, int m, long other) {
  /** {@code other} is the victim. */
  static final int STEAL = 0;

  /** {@code other} is the goroutine. */
  static final int HAND_OFF = 1;

  /** {@code other} is the goroutine. */
  static final int PREEMPTION = 2;
}
