package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.Channel;
import dev.gossamer.go.WaitGroup;

/**
 * What a thread costs where there are few and where there are very many of them, in time of
 * processors: to start, to park, to be woken together with all others, to sleep. One thread wakes
 * all, so the other processors have to steal what they run.
 */
final class Growth {
  /** All sizes are repeated until so many threads were started. */
  private static final int AT_LEAST = 200_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private Growth() {}

  /** For each number in {@code sizes}, which is of the form {@code 1000:10000}. */
  static Figures run(Starter starter, Parameters parameters) throws Exception {
    int atLeast = Math.min(AT_LEAST, parameters.number("most"));
    String[] sizes = parameters.text("sizes").split(":");
    int first = Integer.parseInt(sizes[0]);
    long warm = System.nanoTime() + parameters.number("warm") * NANOS_PER_MILLI;
    do {
      measure(starter, first, atLeast / first);
    } while (System.nanoTime() < warm);
    Figures all = new Figures();
    for (String size : sizes) {
      int n = Integer.parseInt(size);
      Figures one = measure(starter, n, Math.max(1, atLeast / n));
      for (String name : new String[] {"spawn", "park", "wake", "sleep"}) {
        all.with(name + "_" + size, one.get(name));
      }
    }
    return all;
  }

  private static Figures measure(Starter starter, int n, int times) throws Exception {
    long operations = (long) n * times;
    double spawn =
        Repetition.once(
                operations,
                () -> {
                  for (int i = 0; i < times; i++) {
                    Spawn.burst(starter, n);
                  }
                })
            .get("cpu_ns");
    double park = 0;
    double wake = 0;
    for (int i = 0; i < times; i++) {
      Channel<Boolean> stop = Channel.make();
      WaitGroup ended = new WaitGroup();
      park += Repetition.once(operations, () -> park(starter, n, stop, ended)).get("cpu_ns");
      wake +=
          Repetition.once(
                  operations,
                  () -> {
                    stop.close();
                    ended.await();
                  })
              .get("cpu_ns");
    }
    double sleep = Repetition.once(n, () -> sleep(starter, n)).get("cpu_ns");
    return new Figures()
        .with("spawn", spawn)
        .with("park", park)
        .with("wake", wake)
        .with("sleep", sleep);
  }

  private static void park(Starter starter, int n, Channel<Boolean> stop, WaitGroup ended)
      throws InterruptedException {
    WaitGroup ready = new WaitGroup();
    ready.add(n);
    ended.add(n);
    for (int i = 0; i < n; i++) {
      starter.start(() -> {
        ready.done();
        stop.receive();
        ended.done();
      });
    }
    ready.await();
  }

  /** So long that all of them sleep at the same time, and end spread over half of it. */
  private static void sleep(Starter starter, int n) throws InterruptedException {
    WaitGroup ended = new WaitGroup();
    ended.add(n);
    long most = 100 + n / 250;
    for (int i = 0; i < n; i++) {
      long millis = most - most / 2 * i / n;
      starter.start(() -> {
        Thread.sleep(millis);
        ended.done();
      });
    }
    ended.await();
  }
}
