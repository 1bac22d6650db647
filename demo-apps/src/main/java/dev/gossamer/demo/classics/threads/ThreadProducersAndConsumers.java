package dev.gossamer.demo.classics.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Ten producers and ten consumers around a queue with room for a hundred. A queue cannot be closed,
 * so when all producers have ended each consumer is sent one item that means the end.
 */
public final class ThreadProducersAndConsumers {
  private static final int EACH = 10;
  private static final int ROOM = 100;
  private static final int ITEMS = 1_000;
  private static final int END = -1;

  private final BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(ROOM);
  private final LongAdder produced = new LongAdder();
  private final LongAdder consumed = new LongAdder();
  private final LongAdder sum = new LongAdder();

  private ThreadProducersAndConsumers() {}

  public static void main(String[] args) throws InterruptedException {
    new ThreadProducersAndConsumers().run();
  }

  private void run() throws InterruptedException {
    List<Thread> producers = new ArrayList<>();
    List<Thread> consumers = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      int first = i * ITEMS + 1;
      producers.add(new Thread(() -> produce(first), "producer-" + i));
      consumers.add(new Thread(this::consume, "consumer-" + i));
    }
    producers.forEach(Thread::start);
    consumers.forEach(Thread::start);
    for (Thread producer : producers) {
      producer.join();
    }
    for (int i = 0; i < EACH; i++) {
      queue.put(END);
    }
    for (Thread consumer : consumers) {
      consumer.join();
    }
    System.out.println(EACH + " producers: " + produced + " items");
    System.out.println(EACH + " consumers: " + consumed + " items, sum " + sum);
  }

  private void produce(int first) {
    try {
      for (int item = first; item < first + ITEMS; item++) {
        queue.put(item);
        produced.increment();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a producer", e);
    }
  }

  private void consume() {
    try {
      for (int item; (item = queue.take()) != END; ) {
        consumed.increment();
        sum.add(item);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a consumer", e);
    }
  }
}
