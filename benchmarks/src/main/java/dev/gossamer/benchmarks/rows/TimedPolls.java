package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.WaitGroup;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Waits with a time limit that is never reached, as most of a server's are. */
final class TimedPolls {
  private static final int LIMIT_SECONDS = 30;

  private TimedPolls() {}

  /** {@code pairs} pairs send an object there and back over queues, {@code trips} times each. */
  static Figures run(Starter starter, Parameters parameters) throws Exception {
    int pairs = parameters.number("pairs");
    int trips = parameters.number("trips");
    return Repetition.measure(parameters, 2L * pairs * trips, () -> pairsOf(starter, pairs, trips));
  }

  private static void pairsOf(Starter starter, int pairs, int trips) throws InterruptedException {
    WaitGroup all = new WaitGroup();
    all.add(2 * pairs);
    for (int i = 0; i < pairs; i++) {
      BlockingQueue<Object> there = new ArrayBlockingQueue<>(1);
      BlockingQueue<Object> back = new ArrayBlockingQueue<>(1);
      starter.start(() -> {
        for (int j = 0; j < trips; j++) {
          there.put(TimedPolls.class);
          poll(back);
        }
        all.done();
      });
      starter.start(() -> {
        for (int j = 0; j < trips; j++) {
          poll(there);
          back.put(TimedPolls.class);
        }
        all.done();
      });
    }
    all.await();
  }

  private static void poll(BlockingQueue<Object> queue) throws InterruptedException {
    if (queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS) == null) {
      throw new IllegalStateException("nothing came within " + LIMIT_SECONDS + " s");
    }
  }
}
