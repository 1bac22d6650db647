package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.WaitGroup;

/** Two measurements that keep all processors busy, to be compared with other numbers of them. */
final class Crowd {
  private Crowd() {}

  /** Starts {@code n} threads; then {@code pairs} pairs send a number there and back. */
  static Figures run(Starter starter, Parameters parameters) throws Exception {
    int n = parameters.number("n");
    int pairs = parameters.number("pairs");
    int trips = parameters.number("trips");
    Figures spawn = Repetition.measure(parameters, n, () -> Spawn.burst(starter, n));
    Figures pingPong =
        Repetition.measure(parameters, (long) pairs * trips, () -> pairsOf(starter, pairs, trips));
    return new Figures().withAll("spawn_", spawn).withAll("pairs_", pingPong);
  }

  private static void pairsOf(Starter starter, int pairs, int trips) throws InterruptedException {
    WaitGroup all = new WaitGroup();
    all.add(pairs);
    for (int i = 0; i < pairs; i++) {
      starter.start(() -> {
        PingPong.roundTrips(starter, trips);
        all.done();
      });
    }
    all.await();
  }
}
