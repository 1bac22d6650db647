package dev.gossamer.demo.classics.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A hundred jobs for a pool of four threads, and the sum of their results. */
public final class ThreadWorkerPool {
  private static final int WORKERS = 4;
  private static final int JOBS = 100;

  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  private ThreadWorkerPool() {}

  public static void main(String[] args) throws InterruptedException, ExecutionException {
    new ThreadWorkerPool().run();
  }

  private void run() throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    List<Future<Integer>> results = new ArrayList<>();
    for (int i = 1; i <= JOBS; i++) {
      int job = i;
      results.add(pool.submit(() -> work(job)));
    }
    pool.shutdown();
    long sum = 0;
    for (Future<Integer> result : results) {
      sum += result.get();
    }
    System.out.println(results.size() + " jobs done, the sum of the results is " + sum);
    System.out.println("at most " + most + " at the same time");
  }

  private int work(int job) throws InterruptedException {
    most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
    Thread.sleep(1); // the work
    atWork.decrementAndGet();
    return job * job;
  }
}
