package dev.gossamer.it.programs;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A pool that is told which thread runs a task, and a task that looks for itself. */
public final class PoolsAndAgents {
  public static void main(String[] args) throws Exception {
    AtomicReference<Thread> told = new AtomicReference<>();
    try (ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
          @Override
          protected void beforeExecute(Thread thread, Runnable task) {
            told.set(thread);
          }
        }) {
      boolean same = pool.submit(() -> told.get() == Thread.currentThread()).get();
      System.out.println("the same thread " + same);
    }
  }

  private PoolsAndAgents() {}
}
