package dev.gossamer.demo.classics.threads;

import dev.gossamer.demo.Options;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/**
 * Primes by a chain of threads: the first counts, and behind it stands a filter for every prime
 * found so far. All but main are daemons, so the program ends with main.
 *
 * <p>{@code --primes N}: how many.
 */
public final class ThreadPrimeSieve {
  private ThreadPrimeSieve() {}

  private interface Stage {
    void run() throws InterruptedException;
  }

  public static void main(String[] args) throws InterruptedException {
    int primes =
        new Options("ThreadPrimeSieve")
            .number("--primes", 1, 100_000, 25)
            .parseOrExit(args)
            .number("--primes");
    BlockingQueue<Integer> counter = new SynchronousQueue<>();
    start(
        "counter",
        () -> {
          for (int i = 2; ; i++) {
            counter.put(i);
          }
        });
    BlockingQueue<Integer> candidates = counter;
    for (int i = 0; i < primes; i++) {
      int prime = candidates.take();
      System.out.println(prime);
      BlockingQueue<Integer> in = candidates;
      BlockingQueue<Integer> passed = new SynchronousQueue<>();
      start("filter of " + prime, () -> filter(in, passed, prime));
      candidates = passed;
    }
  }

  private static void filter(BlockingQueue<Integer> in, BlockingQueue<Integer> out, int prime)
      throws InterruptedException {
    for (; ; ) {
      int candidate = in.take();
      if (candidate % prime != 0) {
        out.put(candidate);
      }
    }
  }

  private static void start(String name, Stage stage) {
    Thread thread =
        new Thread(
            () -> {
              try {
                stage.run();
              } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a stage", e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
