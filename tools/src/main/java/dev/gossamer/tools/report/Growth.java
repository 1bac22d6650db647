package dev.gossamer.tools.report;

/** How the number of goroutines of one group developed. */
record Growth(double[] history) {
  private static final int PARTS = 6;

  static Growth of(Group group) {
    return new Growth(group.alive.averages());
  }

  /**
   * Whether there are more in each sixth of the recording than in the one before, and by the end
   * many more than in the middle. A server that has just been started also grows, but then stays.
   */
  boolean isLeak() {
    double before = 0;
    double middle = 0;
    double now = 0;
    for (int part = 0; part < PARTS; part++) {
      now = average(part * history.length / PARTS, (part + 1) * history.length / PARTS);
      if (now <= before) {
        return false;
      }
      if (part == PARTS / 2 - 1) {
        middle = now;
      }
      before = now;
    }
    return now >= 50 && now > 1.4 * middle;
  }

  private double average(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += history[i];
    }
    return sum / (to - from);
  }
}
