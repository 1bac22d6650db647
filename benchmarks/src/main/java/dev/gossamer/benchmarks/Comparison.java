package dev.gossamer.benchmarks;

import java.util.List;

/**
 * One benchmark's results: one score for each JVM that ran it.
 *
 * @param benchmark its name, with its parameters
 * @param unit of the scores, of which less is better
 * @param without the median time in each JVM without the agent
 * @param with the median time in each JVM with it
 */
record Comparison(String benchmark, String unit, List<Double> without, List<Double> with) {

  /** How many times as long it takes with the agent. */
  double ratio() {
    return median(with) / median(without);
  }

  /**
   * The same for the fastest JVM of each side: what is left of it where other machines on the same
   * host slow down some of them.
   */
  double ratioOfMinima() {
    return min(with) / min(without);
  }

  static double min(List<Double> scores) {
    return scores.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
  }

  static double max(List<Double> scores) {
    return scores.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  /** The middle one, or the mean of the two in the middle. */
  static double median(List<Double> scores) {
    List<Double> sorted = scores.stream().sorted().toList();
    int middle = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
