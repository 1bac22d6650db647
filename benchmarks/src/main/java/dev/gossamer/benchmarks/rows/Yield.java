package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.WaitGroup;

/** Threads that do nothing but let the others run. */
final class Yield {
  private Yield() {}

  /** {@code n} yields in all, of {@code g} threads. */
  static Figures run(Starter starter, Parameters parameters) throws Exception {
    int threads = parameters.number("g");
    int each = parameters.number("n") / threads;
    return Repetition.measure(
        parameters, (long) each * threads, () -> yields(starter, threads, each));
  }

  private static void yields(Starter starter, int threads, int each) throws InterruptedException {
    WaitGroup all = new WaitGroup();
    all.add(threads);
    for (int i = 0; i < threads; i++) {
      starter.start(() -> {
        for (int j = 0; j < each; j++) {
          Thread.yield();
        }
        all.done();
      });
    }
    all.await();
  }
}
