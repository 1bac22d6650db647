package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.Channel;

/** Two goroutines send a number there and back over two unbuffered channels. */
final class PingPong {
  private PingPong() {}

  /** {@code n} round trips. */
  static Figures run(Starter starter, Parameters parameters) throws Exception {
    int n = parameters.number("n");
    return Repetition.measure(parameters, n, () -> roundTrips(starter, n));
  }

  static void roundTrips(Starter starter, int n) throws InterruptedException {
    Channel<Integer> there = Channel.make();
    Channel<Integer> back = Channel.make();
    starter.start(() -> {
      for (Integer value : there) {
        back.send(value);
      }
      back.close();
    });
    for (int i = 0; i < n; i++) {
      there.send(i);
      back.receive();
    }
    there.close();
    back.receive();
  }
}
