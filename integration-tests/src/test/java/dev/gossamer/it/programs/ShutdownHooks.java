package dev.gossamer.it.programs;

import java.util.concurrent.CountDownLatch;

/**
 * Hooks that a thread registers, run by {@code exit} in a thread or by a signal to a waiting
 * program. The hooks start threads of their own, join them and use a monitor.
 */
public final class ShutdownHooks {
  private ShutdownHooks() {}

  public static void main(String[] args) throws InterruptedException {
    Thread registrar =
        new Thread(() -> {
          Runtime.getRuntime().addShutdownHook(new Thread(ShutdownHooks::cleanUp, "hook"));
          System.out.println("registered");
        });
    registrar.start();
    registrar.join();
    if (args[0].equals("exit")) {
      new Thread(() -> System.exit(5), "exiting").start();
    }
    System.out.println("waiting");
    new CountDownLatch(1).await();
  }

  private static void cleanUp() {
    System.out.println(Thread.currentThread().getName() + " runs");
    int[] sum = new int[1];
    Thread[] workers = new Thread[10];
    for (int i = 0; i < workers.length; i++) {
      int addend = i;
      workers[i] =
          new Thread(() -> {
            synchronized (sum) {
              sum[0] += addend;
            }
          });
      workers[i].start();
    }
    try {
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      System.out.println("interrupted");
    }
    System.out.println("sum " + sum[0]);
  }
}
