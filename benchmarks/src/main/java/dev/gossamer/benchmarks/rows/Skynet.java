package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.Channel;

/**
 * A thread starts ten, each of those ten more, down to the leaves. Every leaf returns its number,
 * and the sums come back up over channels.
 */
final class Skynet {
  private static final int CHILDREN = 10;

  private Skynet() {}

  /** A tree of {@code n} leaves, n a power of ten; the figures are for each thread in it. */
  static Figures run(Starter starter, Parameters parameters) throws Exception {
    int leaves = parameters.number("n");
    long threads = 0;
    for (int level = leaves; level > 0; level /= CHILDREN) {
      threads += level;
    }
    return Repetition.measure(
        parameters,
        threads,
        () -> {
          Channel<Long> result = Channel.make();
          starter.start(() -> grow(starter, result, 0, leaves));
          if (result.receive() != (long) leaves * (leaves - 1) / 2) {
            throw new AssertionError("wrong sum");
          }
        });
  }

  private static void grow(Starter starter, Channel<Long> parent, long number, int size)
      throws InterruptedException {
    if (size == 1) {
      parent.send(number);
      return;
    }
    Channel<Long> sums = Channel.make();
    int part = size / CHILDREN;
    for (int i = 0; i < CHILDREN; i++) {
      long first = number + (long) i * part;
      starter.start(() -> grow(starter, sums, first, part));
    }
    long sum = 0;
    for (int i = 0; i < CHILDREN; i++) {
      sum += sums.receive();
    }
    parent.send(sum);
  }
}
