package dev.gossamer.it.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The JDK's pools and timers at work. */
public final class Pools {
  private Pools() {}

  public static void main(String[] args) throws Exception {
    sums("fixed", Executors.newFixedThreadPool(4));
    sums("cached", Executors.newCachedThreadPool());
    sums("single", Executors.newSingleThreadExecutor());
    sums("work stealing", Executors.newWorkStealingPool(4));
    sums("scheduled", Executors.newScheduledThreadPool(3));
    sums("per task", Executors.newThreadPerTaskExecutor(Thread::new));
    executed();
    scheduled();
    timer();
    System.out.println("parallel " + LongStream.rangeClosed(1, 1_000_000).parallel().sum());
    InThread.run(
        "streaming",
        () ->
            System.out.println(
                "parallel in a thread " + IntStream.range(0, 100_000).parallel().sum()));
    futures();
    shutdownNow();
  }

  /** Not submitted: here the thread itself says that its task is done. */
  private static void executed() {
    ExecutorService pool = Executors.newThreadPerTaskExecutor(Thread::new);
    CountDownLatch done = new CountDownLatch(3);
    try (pool) {
      for (int i = 0; i < 3; i++) {
        pool.execute(done::countDown);
      }
    }
    System.out.println("executed, left " + done.getCount() + ", " + pool.isTerminated());
  }

  private static void sums(String name, ExecutorService pool) throws Exception {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      int value = i;
      tasks.add(() -> {
        Thread.sleep(1);
        return value;
      });
    }
    int sum = 0;
    try (pool) {
      for (Future<Integer> future : pool.invokeAll(tasks)) {
        sum += future.get();
      }
    }
    System.out.println(name + " " + sum + ", terminated " + pool.isTerminated());
  }

  private static void scheduled() throws Exception {
    ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(2);
    pool.setRemoveOnCancelPolicy(true);
    CountDownLatch ticks = new CountDownLatch(5);
    Future<?> periodic = pool.scheduleAtFixedRate(ticks::countDown, 1, 5, TimeUnit.MILLISECONDS);
    ticks.await();
    periodic.cancel(true);
    String delayed = pool.schedule(() -> "delayed", 10, TimeUnit.MILLISECONDS).get();
    System.out.println(delayed + ", cancelled " + periodic.isCancelled());
    pool.shutdown();
    System.out.println("ends " + pool.awaitTermination(10, TimeUnit.SECONDS));
  }

  private static void timer() throws InterruptedException {
    Timer timer = new Timer("timer");
    CountDownLatch ticks = new CountDownLatch(3);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            ticks.countDown();
            if (ticks.getCount() == 0) {
              System.out.println("last tick on " + Thread.currentThread().getName());
              timer.cancel();
            }
          }
        },
        5,
        5);
    ticks.await();
  }

  private static void futures() throws Exception {
    CompletableFuture<Integer> sum = CompletableFuture.completedFuture(0);
    for (int i = 0; i < 50; i++) {
      int value = i;
      sum =
          sum.thenCombineAsync(
              CompletableFuture.supplyAsync(
                  () -> value, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS)),
              Integer::sum);
    }
    System.out.println("futures " + sum.get(30, TimeUnit.SECONDS));
    System.out.println("common pool " + ForkJoinPool.commonPool().submit(() -> 7).get());
  }

  private static void shutdownNow() throws Exception {
    ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
    CountDownLatch inside = new CountDownLatch(1);
    pool.execute(() -> {
      inside.countDown();
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        System.out.println("interrupted by shutdownNow");
      }
    });
    inside.await();
    int left = pool.shutdownNow().size();
    System.out.println("ends " + pool.awaitTermination(10, TimeUnit.SECONDS) + ", left " + left);
  }
}
