package dev.gossamer.demo.classics.threads;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A pipeline that is given up before its source is empty: numbers without end, their squares, and a
 * reader who wants five. Then the stages are interrupted, wherever they wait.
 */
public final class ThreadPipeline {
  private static final int WANTED = 5;
  private static final int ROOM = 2;

  private ThreadPipeline() {}

  public static void main(String[] args) throws InterruptedException {
    BlockingQueue<Long> numbers = new ArrayBlockingQueue<>(ROOM);
    BlockingQueue<Long> squares = new ArrayBlockingQueue<>(ROOM);
    Thread source = new Thread(() -> count(numbers), "numbers");
    Thread squarer = new Thread(() -> square(numbers, squares), "squares");
    source.start();
    squarer.start();
    for (int i = 0; i < WANTED; i++) {
      System.out.println(squares.take());
    }
    source.interrupt();
    squarer.interrupt();
    source.join();
    squarer.join();
    System.out.println("cancelled; all stages have ended");
  }

  private static void count(BlockingQueue<Long> out) {
    try {
      for (long next = 1; ; next++) {
        out.put(next);
      }
    } catch (InterruptedException e) {
      // nobody wants any more
    }
  }

  private static void square(BlockingQueue<Long> in, BlockingQueue<Long> out) {
    try {
      for (; ; ) {
        long number = in.take();
        out.put(number * number);
      }
    } catch (InterruptedException e) {
      // nobody wants any more
    }
  }
}
