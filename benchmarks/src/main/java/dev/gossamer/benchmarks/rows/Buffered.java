package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.Channel;
import dev.gossamer.go.WaitGroup;
import java.util.concurrent.atomic.AtomicLong;

/** Producers and consumers share one buffered channel. */
final class Buffered {
  private Buffered() {}

  /** {@code n} items through a channel of {@code cap}, from {@code prod} to {@code cons}. */
  static Figures run(Starter starter, Parameters parameters) throws Exception {
    int producers = parameters.number("prod");
    int consumers = parameters.number("cons");
    int capacity = parameters.number("cap");
    int each = parameters.number("n") / producers;
    return Repetition.measure(
        parameters,
        (long) each * producers,
        () -> pass(starter, capacity, producers, consumers, each));
  }

  private static void pass(Starter starter, int capacity, int producers, int consumers, int each)
      throws InterruptedException {
    Channel<Integer> channel = Channel.make(capacity);
    WaitGroup produced = new WaitGroup();
    WaitGroup consumed = new WaitGroup();
    AtomicLong sum = new AtomicLong();
    produced.add(producers);
    consumed.add(consumers);
    for (int p = 0; p < producers; p++) {
      starter.start(() -> {
        for (int i = 0; i < each; i++) {
          channel.send(i);
        }
        produced.done();
      });
    }
    for (int c = 0; c < consumers; c++) {
      starter.start(() -> {
        long own = 0;
        for (int value : channel) {
          own += value;
        }
        sum.addAndGet(own);
        consumed.done();
      });
    }
    produced.await();
    channel.close();
    consumed.await();
    if (sum.get() != producers * ((long) each * (each - 1) / 2)) {
      throw new AssertionError("wrong sum: " + sum.get());
    }
  }
}
