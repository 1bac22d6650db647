package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.Channel;

/** Starts one thread that does next to nothing, waits for it, and starts the next. */
final class StartAndJoin {
  private StartAndJoin() {}

  /** {@code n} of them, each joined over one unbuffered channel, as in Go. */
  static Figures byChannel(Starter starter, Parameters parameters) throws Exception {
    int n = parameters.number("n");
    Channel<Boolean> done = Channel.make();
    Body send = () -> done.send(true);
    return Repetition.measure(
        parameters,
        n,
        () -> {
          for (int i = 0; i < n; i++) {
            starter.start(send);
            done.receive();
          }
        });
  }

  /** {@code n} of them, each joined by {@link Thread#join}. */
  static Figures byThread(Starter starter, Parameters parameters) throws Exception {
    int n = parameters.number("n");
    long[] sum = new long[1];
    Body add = () -> sum[0]++;
    Figures figures =
        Repetition.measure(
            parameters,
            n,
            () -> {
              sum[0] = 0;
              for (int i = 0; i < n; i++) {
                starter.start(add).join();
              }
              if (sum[0] != n) {
                throw new AssertionError(sum[0] + " threads of " + n + " have run");
              }
            });
    return figures;
  }
}
