package dev.gossamer.benchmarks.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Repeats some operations until the JVM has compiled them, then a few times more, of which the one
 * in the middle counts.
 */
@FunctionalInterface
public interface Repetition {
  /** All operations once. */
  void run() throws Exception;

  /**
   * Warms up for {@code warm} milliseconds, but once at least, and measures {@code reps} times.
   *
   * @param operations how many a repetition has
   */
  static Figures measure(Parameters parameters, long operations, Repetition repetition)
      throws Exception {
    long warm = System.nanoTime() + parameters.number("warm") * 1_000_000L;
    do {
      repetition.run();
    } while (System.nanoTime() < warm);
    List<Figures> measured = new ArrayList<>();
    for (int i = 0; i < parameters.number("reps"); i++) {
      measured.add(once(operations, repetition));
    }
    measured.sort(Comparator.comparingDouble(figures -> figures.get("ns")));
    return measured.get(measured.size() / 2);
  }

  /** Measures one repetition: time, processor time and context switches of each operation. */
  static Figures once(long operations, Repetition repetition) throws Exception {
    Usage before = Usage.now();
    long start = System.nanoTime();
    repetition.run();
    long end = System.nanoTime();
    Usage used = Usage.now().since(before);
    return new Figures()
        .with("ns", (double) (end - start) / operations)
        .with("cpu_ns", (double) used.cpuNanos() / operations)
        .with("switches", (double) used.switches() / operations);
  }
}
