package dev.gossamer.it.programs.loaded;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A part of an application that uses threads in each way that the compiler writes differently. */
public final class Component implements Callable<List<String>> {
  private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

  private static final class Worker extends Thread {
    private boolean itself;
    private ClassLoader seen;

    Worker() {
      super("worker");
    }

    @Override
    public void run() {
      itself = currentThread() == this;
      seen = getContextClassLoader();
    }
  }

  @Override
  public List<String> call() throws Exception {
    List<String> found = new ArrayList<>();
    ClassLoader mine = Component.class.getClassLoader();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(mine);
    INHERITED.set("inherited");
    try {
      Worker worker = new Worker();
      worker.start();
      worker.join();
      found.add("subclass " + worker.itself + ", loader " + (worker.seen == mine));
      found.add("lambda " + inThread(() -> Thread.currentThread().getName()));
      Supplier<Thread> current = Thread::currentThread;
      Thread[] seen = new Thread[1];
      Thread thread = new Thread(() -> seen[0] = current.get(), "reference");
      thread.start();
      thread.join();
      found.add("method reference " + (seen[0] == thread));
      found.add("loader " + inThread(() -> Thread.currentThread().getContextClassLoader() == mine));
      found.add("inherited " + inThread(INHERITED::get));
      try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
        found.add("pool " + pool.submit(() -> new Inner().name()).get());
      }
    } finally {
      Thread.currentThread().setContextClassLoader(before);
      INHERITED.remove();
    }
    return found;
  }

  /** Loaded for the first time in a goroutine. */
  private static final class Inner {
    String name() {
      return Thread.currentThread().getName().replaceAll("[0-9]+", "N");
    }
  }

  private static Object inThread(Supplier<?> task) throws InterruptedException {
    Object[] result = new Object[1];
    Thread thread = new Thread(() -> result[0] = task.get(), "task");
    thread.start();
    thread.join();
    return result[0];
  }
}
