package dev.gossamer.demo.classics;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import dev.gossamer.go.WaitGroup;

/**
 * The consumer that leaks: it receives until its channel is closed, and nobody closes it. The
 * number of goroutines shows it, round after round. In the repaired version who sends also closes,
 * and waits for the consumer.
 */
public final class LeakingConsumer {
  private static final int ROUNDS = 5;
  private static final int CALLS = 100;
  private static final int ITEMS = 3;

  private LeakingConsumer() {}

  private interface Version {
    void call() throws InterruptedException;
  }

  static void main() {
    GoMain.run(() -> {
      show("leaking", LeakingConsumer::leaking);
      show("repaired", LeakingConsumer::repaired);
    });
  }

  private static void show(String name, Version version) throws InterruptedException {
    for (int round = 0; round <= ROUNDS; round++) {
      IO.println(name + ", after " + round * CALLS + " calls: " + Go.count() + " goroutines");
      for (int call = 0; call < CALLS && round < ROUNDS; call++) {
        version.call();
      }
    }
  }

  private static void leaking() throws InterruptedException {
    Channel<Integer> items = Channel.make();
    Go.go("consumer", () -> consume(items));
    for (int i = 0; i < ITEMS; i++) {
      items.send(i);
    }
  }

  private static void repaired() throws InterruptedException {
    Channel<Integer> items = Channel.make();
    WaitGroup consumer = new WaitGroup();
    consumer.go(() -> consume(items));
    for (int i = 0; i < ITEMS; i++) {
      items.send(i);
    }
    items.close();
    consumer.await();
  }

  private static void consume(Channel<Integer> items) {
    int sum = 0;
    for (int item : items) {
      sum += item;
    }
    if (sum != 3) {
      throw new IllegalStateException("something was lost: " + sum);
    }
  }
}
