package dev.gossamer.it.programs;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Two thousand threads sleep and pass numbers through queues for two seconds; then all of them stay
 * parked for good, and the program says so.
 */
public final class IdleAfterLoad {
  private static final int PAIRS = 1000;

  private IdleAfterLoad() {}

  public static void main(String[] args) throws InterruptedException {
    CountDownLatch idle = new CountDownLatch(PAIRS * 2);
    CountDownLatch never = new CountDownLatch(1);
    long end = System.nanoTime() + 2_000_000_000L;
    for (int i = 0; i < PAIRS; i++) {
      BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
      new Thread(() -> quietly(() -> produce(queue, end, idle, never))).start();
      new Thread(() -> quietly(() -> consume(queue, idle, never))).start();
    }
    idle.await();
    System.out.println("idle");
    never.await();
  }

  private static void produce(
      BlockingQueue<Integer> queue, long end, CountDownLatch idle, CountDownLatch never)
      throws InterruptedException {
    for (int i = 0; System.nanoTime() - end < 0; i++) {
      queue.put(i);
      Thread.sleep(i % 10);
    }
    queue.put(-1);
    idle.countDown();
    never.await();
  }

  private static void consume(
      BlockingQueue<Integer> queue, CountDownLatch idle, CountDownLatch never)
      throws InterruptedException {
    while (queue.take() >= 0) {
      Thread.onSpinWait();
    }
    idle.countDown();
    never.await();
  }

  private interface Blocking {
    void run() throws InterruptedException;
  }

  private static void quietly(Blocking task) {
    try {
      task.run();
    } catch (InterruptedException e) {
      System.out.println("interrupted");
    }
  }
}
