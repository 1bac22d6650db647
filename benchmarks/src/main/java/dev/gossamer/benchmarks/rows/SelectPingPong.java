package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Select;
import dev.gossamer.go.SelectCase;

/** As {@link PingPong}, but each side receives in a select of four. */
final class SelectPingPong {
  private SelectPingPong() {}

  /** {@code n} round trips. */
  static Figures run(Starter starter, Parameters parameters) throws Exception {
    int n = parameters.number("n");
    return Repetition.measure(parameters, n, () -> roundTrips(starter, n));
  }

  private static void roundTrips(Starter starter, int n) throws InterruptedException {
    Channel<Integer> there = Channel.make();
    Channel<Integer> back = Channel.make();
    Channel<Integer> stop = Channel.make();
    Channel<Integer> never = Channel.make();
    Channel<Integer> neither = Channel.make();
    starter.start(() -> {
      SelectCase.Receive<Integer> ping = Select.receive(there);
      SelectCase.Receive<Integer> end = Select.receive(stop);
      Select select = Select.of(ping, end, Select.receive(never), Select.receive(neither));
      while (select.await() == 0) {
        back.send(ping.value());
      }
    });
    Select select =
        Select.of(
            Select.receive(back),
            Select.receive(never),
            Select.receive(neither),
            Select.receive(stop));
    for (int i = 0; i < n; i++) {
      there.send(i);
      if (select.await() != 0) {
        throw new AssertionError("nobody sends on the other channels");
      }
    }
    stop.close();
  }
}
