package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.WaitGroup;

/** One thread starts many, which end at once, and waits for all of them. */
final class Spawn {
  private Spawn() {}

  /** {@code n} at a time. */
  static Figures run(Starter starter, Parameters parameters) throws Exception {
    int n = parameters.number("n");
    return Repetition.measure(parameters, n, () -> burst(starter, n));
  }

  static void burst(Starter starter, int n) throws InterruptedException {
    WaitGroup all = new WaitGroup();
    all.add(n);
    Body done = all::done;
    for (int i = 0; i < n; i++) {
      starter.start(done);
    }
    all.await();
  }
}
