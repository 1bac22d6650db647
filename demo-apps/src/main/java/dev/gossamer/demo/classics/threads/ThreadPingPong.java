package dev.gossamer.demo.classics.threads;

import dev.gossamer.demo.Options;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * Two threads play with one ball, a number that each raises by one, through two queues without
 * room.
 *
 * <p>{@code --rounds N}: how often it goes there and back.
 */
public final class ThreadPingPong {
  private static final int END = -1;

  private ThreadPingPong() {}

  public static void main(String[] args) throws InterruptedException {
    int rounds =
        new Options("ThreadPingPong")
            .number("--rounds", 1, 1_000_000_000, 200_000)
            .parseOrExit(args)
            .number("--rounds");
    BlockingQueue<Integer> ping = new SynchronousQueue<>();
    BlockingQueue<Integer> pong = new SynchronousQueue<>();
    long start = System.nanoTime();
    Thread one = new Thread(() -> serve(ping, pong, rounds), "ping");
    Thread other = new Thread(() -> returnAll(ping, pong), "pong");
    one.start();
    other.start();
    one.join();
    other.join();
    System.out.println("took " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms");
  }

  private static void serve(BlockingQueue<Integer> ping, BlockingQueue<Integer> pong, int rounds) {
    try {
      int ball = 0;
      for (int i = 0; i < rounds; i++) {
        ping.put(ball + 1);
        ball = pong.take();
      }
      ping.put(END);
      System.out.println(rounds + " rounds, " + ball + " hits");
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a player", e);
    }
  }

  private static void returnAll(BlockingQueue<Integer> ping, BlockingQueue<Integer> pong) {
    try {
      for (int ball; (ball = ping.take()) != END; ) {
        pong.put(ball + 1);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a player", e);
    }
  }
}
