package dev.gossamer.it.go;

import dev.gossamer.go.CancelContext;
import dev.gossamer.go.Context;
import dev.gossamer.go.ContextException;
import dev.gossamer.go.Ticker;
import dev.gossamer.go.Timer;
import dev.gossamer.go.WaitGroup;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Timers, tickers and contexts with a deadline, of goroutines and of threads that are none, some of
 * them stopped about when they are due; prints what became of them.
 */
public final class ManyTimers {
  private static final AtomicInteger fired = new AtomicInteger();
  private static final AtomicInteger stopped = new AtomicInteger();
  private static final AtomicInteger early = new AtomicInteger();
  private static final AtomicInteger timeouts = new AtomicInteger();
  private static final AtomicInteger ticks = new AtomicInteger();
  private static final AtomicInteger tasks = new AtomicInteger();

  private ManyTimers() {}

  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    timers(rounds, new Random(0)); // the first of all are of a thread that is no goroutine
    WaitGroup all = new WaitGroup();
    for (int i = 1; i <= 8; i++) {
      Random random = new Random(i);
      all.go(() -> timers(rounds, random));
      all.go(() -> contexts(rounds, random));
      all.go(() -> ticker(rounds));
    }
    timers(rounds, new Random(9));
    contexts(rounds, new Random(9));
    ticker(rounds);
    all.await();
    System.out.println("fired+stopped=" + (fired.get() + stopped.get()));
    System.out.println("fired=" + fired + "\nstopped=" + stopped + "\nearly=" + early);
    System.out.println("timeouts=" + timeouts + "\nticks=" + ticks + "\ntasks=" + tasks);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().contains("timer")) {
        System.out.println("WRONG: a thread for timers: " + thread);
      }
    }
  }

  private static void timers(int rounds, Random random) throws InterruptedException {
    Timer timer = Timer.start(Duration.ofHours(1));
    WaitGroup ran = new WaitGroup();
    for (int i = 0; i < rounds; i++) {
      timer.stop();
      long start = System.nanoTime();
      long delay = random.nextInt(2_000_000);
      timer.reset(Duration.ofNanos(delay));
      if (random.nextBoolean()) {
        Thread.sleep(Duration.ofNanos(random.nextInt(2_000_000)));
        if (timer.stop()) {
          stopped.getAndIncrement();
          continue;
        }
        System.out.println("WRONG: nobody has received it, and it was not stopped");
      }
      timer.channel().receive();
      fired.getAndIncrement();
      if (System.nanoTime() - start < delay) {
        early.getAndIncrement();
      }
      ran.add(1);
      Timer.afterFunc(
          Duration.ofNanos(delay),
          () -> {
            tasks.getAndIncrement();
            ran.done();
          });
    }
    ran.await();
  }

  private static void contexts(int rounds, Random random) throws InterruptedException {
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      long delay = random.nextInt(2_000_000);
      try (CancelContext context =
          Context.withTimeout(Context.background(), Duration.ofNanos(delay))) {
        context.done().receive();
        if (context.err() == ContextException.DEADLINE_EXCEEDED) {
          timeouts.getAndIncrement();
        }
        if (System.nanoTime() - start < delay) {
          early.getAndIncrement();
        }
      }
      Context.withTimeout(Context.background(), Duration.ofNanos(delay)).cancel();
    }
  }

  private static void ticker(int rounds) throws InterruptedException {
    try (Ticker ticker = Ticker.start(Duration.ofMillis(1))) {
      for (int i = 0; i < rounds; i++) {
        ticker.channel().receive();
        ticks.getAndIncrement();
      }
    }
  }
}
