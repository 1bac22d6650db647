package dev.gossamer.demo.classics.threads;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The consumer that leaks, as a thread: it takes from a queue for ever, and nobody ever tells it to
 * stop. The number of threads shows it, round after round. In the repaired version who puts also
 * puts the end, and joins the consumer.
 */
public final class ThreadLeak {
  private static final int ROUNDS = 5;
  private static final int CALLS = 100;
  private static final int ITEMS = 3;
  private static final int END = -1;

  private ThreadLeak() {}

  private interface Version {
    void call() throws InterruptedException;
  }

  public static void main(String[] args) throws InterruptedException {
    show("leaking", ThreadLeak::leaking);
    show("repaired", ThreadLeak::repaired);
  }

  private static void show(String name, Version version) throws InterruptedException {
    for (int round = 0; round <= ROUNDS; round++) {
      System.out.println(
          name + ", after " + round * CALLS + " calls: " + Thread.activeCount() + " threads");
      for (int call = 0; call < CALLS && round < ROUNDS; call++) {
        version.call();
      }
    }
  }

  private static void leaking() throws InterruptedException {
    BlockingQueue<Integer> items = new LinkedBlockingQueue<>();
    startConsumer(items);
    for (int i = 0; i < ITEMS; i++) {
      items.put(i);
    }
  }

  private static void repaired() throws InterruptedException {
    BlockingQueue<Integer> items = new LinkedBlockingQueue<>();
    Thread consumer = startConsumer(items);
    for (int i = 0; i < ITEMS; i++) {
      items.put(i);
    }
    items.put(END);
    consumer.join();
  }

  private static Thread startConsumer(BlockingQueue<Integer> items) {
    Thread consumer = new Thread(() -> consume(items), "consumer");
    consumer.setDaemon(true); // or the leaked ones would keep the program alive
    consumer.start();
    return consumer;
  }

  private static void consume(BlockingQueue<Integer> items) {
    try {
      int sum = 0;
      for (int item; (item = items.take()) != END; ) {
        sum += item;
      }
      if (sum != 3) {
        throw new IllegalStateException("something was lost: " + sum);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a consumer", e);
    }
  }
}
