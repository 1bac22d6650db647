package dev.gossamer.it.programs;

import dev.gossamer.it.programs.ruled.Packaged;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * Starts one thread for each kind of rule, and some that no rule may convert, and prints for each
 * how it runs.
 */
public final class RuledThreads {

  private static final class Worker extends Thread {
    Worker(String name) {
      super(name);
    }

    @Override
    public void run() {
      tell();
    }
  }

  private static final class Job implements Runnable {
    @Override
    public void run() {
      tell();
    }
  }

  public static void main(String[] args) throws Exception {
    List<Thread> threads =
        List.of(
            new Worker("by-class"),
            new Thread(new Job(), "by-task"),
            new Thread(new Packaged(RuledThreads::tell), "by-package"),
            new Thread(RuledThreads::tell, "by-name"));
    for (Thread thread : threads) {
      thread.start();
      thread.join();
    }
    try (ForkJoinPool pool = new ForkJoinPool(1)) {
      pool.submit(() -> tell("fork-join")).get(30, TimeUnit.SECONDS);
    }
    runInTimer();
  }

  private static void runInTimer() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    Timer timer = new Timer("timer");
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            tell();
            told.countDown();
          }
        },
        0);
    told.await();
    timer.cancel();
  }

  private static void tell() {
    tell(Thread.currentThread().getName());
  }

  private static void tell(String name) {
    System.out.println(name + " " + UnderThread.kind());
  }

  private RuledThreads() {}
}
