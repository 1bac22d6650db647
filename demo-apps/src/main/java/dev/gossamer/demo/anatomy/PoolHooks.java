package dev.gossamer.demo.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A ThreadPoolExecutor whose hooks are overridden, on threads of its owner's making. */
public final class PoolHooks {

  private PoolHooks() {}

  /** Numbers its threads and remembers them by name. */
  private static final class Workers implements ThreadFactory {
    private final String prefix;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Thread> made = new ConcurrentHashMap<>();
    private final CountDownLatch failed = new CountDownLatch(1);

    Workers(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable worker) {
      Thread thread = new Thread(worker, prefix + count.incrementAndGet());
      thread.setUncaughtExceptionHandler((dying, exception) -> {
        System.out.println(
            "handler: " + dying.getName() + " died of '" + exception.getMessage() + "'");
        failed.countDown();
      });
      made.put(thread.getName(), thread);
      return thread;
    }
  }

  /** Prints what the hooks are told. */
  private static final class Hooked extends ThreadPoolExecutor {
    private final Workers workers;
    private final boolean printing;
    private final Map<String, Boolean> sameThread = new ConcurrentHashMap<>();

    Hooked(int size, Workers workers, boolean printing) {
      super(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), workers);
      this.workers = workers;
      this.printing = printing;
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
      boolean same =
          thread == Thread.currentThread() && thread == workers.made.get(thread.getName());
      sameThread.put(thread.getName(), same);
      if (printing) {
        System.out.println("before, in " + thread.getName() + ", the current thread: " + same);
      }
    }

    @Override
    protected void afterExecute(Runnable task, Throwable exception) {
      if (printing) {
        System.out.println(
            "after, in "
                + Thread.currentThread().getName()
                + (exception == null ? "" : ", failed: " + exception.getMessage()));
      }
    }

    @Override
    protected void terminated() {
      System.out.println("terminated");
    }
  }

  /** Prints the topic. */
  public static void show() throws InterruptedException {
    oneWorker();
    threeWorkers();
    shutdownNow();
  }

  private static void oneWorker() throws InterruptedException {
    Workers workers = new Workers("single-");
    Hooked pool = new Hooked(1, workers, true);
    pool.execute(() -> System.out.println("task in " + Thread.currentThread().getName()));
    pool.execute(() -> {
      throw new IllegalStateException("a task that fails");
    });
    workers.failed.await();
    Future<String> future = pool.submit(() -> "computed in " + Thread.currentThread().getName());
    try {
      String result = future.get();
      pool.shutdown();
      pool.awaitTermination(1, TimeUnit.MINUTES);
      System.out.println(result);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    System.out.println("tasks completed: " + pool.getCompletedTaskCount());
  }

  private static void threeWorkers() throws InterruptedException {
    Hooked pool = new Hooked(3, new Workers("triple-"), false);
    CyclicBarrier together = new CyclicBarrier(3);
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      // No task ends before two others have come, so all three workers are needed every time.
      futures.add(pool.submit(() -> meet(together)));
    }
    for (Future<?> future : futures) {
      try {
        future.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.MINUTES);
    System.out.println("workers given to the hook: " + new TreeMap<>(pool.sameThread));
    System.out.println("largest size " + pool.getLargestPoolSize());
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException
        | BrokenBarrierException
        | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void shutdownNow() throws InterruptedException {
    Workers workers = new Workers("stopped-");
    Hooked pool = new Hooked(1, workers, true);
    pool.execute(() -> {
      try {
        Thread.sleep(600_000);
      } catch (InterruptedException e) {
        System.out.println("the task under way was interrupted");
      }
    });
    pool.execute(() -> System.out.println("a task that waited in the queue ran"));
    Poll.untilState(workers.made.get("stopped-1"), Thread.State.TIMED_WAITING);
    int neverBegun = pool.shutdownNow().size();
    pool.awaitTermination(1, TimeUnit.MINUTES);
    // Printed last because the worker prints while it is being stopped.
    System.out.println("tasks never begun: " + neverBegun);
  }
}
