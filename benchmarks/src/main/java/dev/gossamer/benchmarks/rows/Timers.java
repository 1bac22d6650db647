package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.WaitGroup;
import java.util.Arrays;

/** Threads that sleep, and how late they wake. */
final class Timers {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private Timers() {}

  /**
   * {@code g} threads that each sleep {@code ms} milliseconds {@code r} times. Before that, three
   * times as many threads that each do so {@code before} times: the compiler needs to have seen how
   * threads begin and end, or it compiles that anew in the time that counts. Go's program does the
   * same.
   */
  static Figures run(Starter starter, Parameters parameters) throws Exception {
    int threads = parameters.number("g");
    int millis = parameters.number("ms");
    for (int i = 0; i < 3; i++) {
      sleep(starter, threads, parameters.number("before"), millis);
    }
    return sleep(starter, threads, parameters.number("r"), millis);
  }

  static Figures sleep(Starter starter, int threads, int times, int millis) throws Exception {
    long[] late = new long[threads * times];
    Figures figures =
        Repetition.once(
            late.length,
            () -> {
              WaitGroup all = new WaitGroup();
              all.add(threads);
              for (int i = 0; i < threads; i++) {
                int first = i * times;
                starter.start(() -> {
                  for (int j = 0; j < times; j++) {
                    long start = System.nanoTime();
                    Thread.sleep(millis);
                    late[first + j] = System.nanoTime() - start - millis * NANOS_PER_MILLI;
                  }
                  all.done();
                });
              }
              all.await();
            });
    Arrays.sort(late);
    return new Figures()
        .with("late_p50_us", percentile(late, 50) / 1e3)
        .with("late_p99_us", percentile(late, 99) / 1e3)
        .with("late_max_us", percentile(late, 100) / 1e3)
        .with("cpu_ns", figures.get("cpu_ns"))
        .with("switches", figures.get("switches"));
  }

  /** Of values in order; none is 0. */
  static double percentile(long[] sorted, double percent) {
    return sorted.length == 0 ? 0 : sorted[(int) (percent / 100 * (sorted.length - 1))];
  }
}
