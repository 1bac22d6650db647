package dev.gossamer.it.programs;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A program for agents that rewrite it: threads, a subclass of Thread, a native method that is
 * never called, and branches that are taken and not taken. Other agents count its methods.
 */
public final class Covered {

  private static final class Worker extends Thread {
    private boolean itself;

    @Override
    public void run() {
      itself = currentThread() == this && Thread.currentThread() == this;
    }
  }

  private static final class Native {
    static native void never();

    static String name() {
      return "native";
    }
  }

  public static void main(String[] args) throws Exception {
    Worker worker = new Worker();
    worker.start();
    worker.join();
    System.out.println("itself " + worker.itself);
    try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
      System.out.println("sum " + pool.submit(() -> sum(100)).get());
      System.out.println("name " + pool.submit(() -> Thread.currentThread().getName()).get());
    }
    System.out.println(args.length > 5 ? "not reached" : Native.name());
  }

  private static int sum(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += i;
    }
    return sum;
  }

  private Covered() {}
}
