package dev.gossamer.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Producers and consumers around a blocking queue: a small bounded one, where both sides wait
 * often, and an unbounded one, where only consumers do. The sums show that nothing was lost or
 * doubled.
 *
 * <p>{@code --producers N}, {@code --consumers N}, {@code --items N} for each producer.
 */
public final class ProducersConsumers {

  /** Ends the consumer that takes it. Producers only make positive numbers. */
  private static final long POISON = -1;

  private final BlockingQueue<Long> queue;
  private final List<Worker> producers = new ArrayList<>();
  private final List<Worker> consumers = new ArrayList<>();

  private ProducersConsumers(BlockingQueue<Long> queue) {
    this.queue = queue;
  }

  public static void main(String[] args) throws InterruptedException {
    Options options =
        new Options("ProducersConsumers")
            .number("--producers", 1, 10_000, 4)
            .number("--consumers", 1, 10_000, 3)
            .number("--items", 1, 10_000_000, 10_000)
            .parseOrExit(args);
    boolean complete = true;
    for (BlockingQueue<Long> queue :
        List.of(new ArrayBlockingQueue<Long>(16), new LinkedBlockingQueue<Long>())) {
      complete &=
          new ProducersConsumers(queue)
              .run(
                  options.number("--producers"),
                  options.number("--consumers"),
                  options.number("--items"));
    }
    if (!complete) {
      System.exit(1);
    }
  }

  private boolean run(int producerCount, int consumerCount, int items) throws InterruptedException {
    for (int i = 0; i < producerCount; i++) {
      producers.add(new Producer(i + 1, (long) i * items + 1, items));
    }
    for (int i = 0; i < consumerCount; i++) {
      consumers.add(new Consumer(i + 1));
    }
    consumers.forEach(Thread::start);
    producers.forEach(Thread::start);
    for (Worker producer : producers) {
      producer.join();
    }
    for (int i = 0; i < consumerCount; i++) {
      queue.put(POISON);
    }
    for (Worker consumer : consumers) {
      consumer.join();
    }
    return report();
  }

  private boolean report() {
    String name = queue.getClass().getSimpleName();
    System.out.println(name + ": " + producers.size() + " producers put " + totals(producers));
    System.out.println(name + ": " + consumers.size() + " consumers took " + totals(consumers));
    boolean complete = queue.isEmpty() && totals(producers).equals(totals(consumers));
    System.out.println(name + ": " + (complete ? "the totals agree" : "THE TOTALS DIFFER"));
    return complete;
  }

  private static String totals(List<Worker> workers) {
    long items = workers.stream().mapToLong(worker -> worker.items).sum();
    long sum = workers.stream().mapToLong(worker -> worker.sum).sum();
    return items + " items, sum " + sum;
  }

  /** A thread with totals of its own, read by main after join. */
  private abstract static class Worker extends Thread {
    long items;
    long sum;

    Worker(String name) {
      super(name);
    }

    void count(long item) {
      items++;
      sum += item;
    }

    abstract void work() throws InterruptedException;

    @Override
    public void run() {
      try {
        work();
      } catch (InterruptedException e) {
        throw new IllegalStateException(getName() + " was interrupted, and nobody should", e);
      }
    }
  }

  private final class Producer extends Worker {
    private final long first;
    private final int number;

    Producer(int id, long first, int number) {
      super("producer-" + id);
      this.first = first;
      this.number = number;
    }

    @Override
    void work() throws InterruptedException {
      for (long item = first; item < first + number; item++) {
        queue.put(item);
        count(item);
      }
    }
  }

  private final class Consumer extends Worker {

    Consumer(int id) {
      super("consumer-" + id);
    }

    @Override
    void work() throws InterruptedException {
      for (long item; (item = queue.take()) != POISON; ) {
        count(item);
      }
    }
  }
}
