package dev.gossamer.demo.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Each thread has its own value of a ThreadLocal, and nobody else sees it. */
public final class ThreadLocals {

  private static final AtomicInteger CREATED = new AtomicInteger();
  private static final ThreadLocal<StringBuilder> NOTES =
      ThreadLocal.withInitial(() -> {
        CREATED.incrementAndGet();
        return new StringBuilder();
      });

  private ThreadLocals() {}

  /** Prints the topic. */
  public static void show() throws InterruptedException {
    NOTES.get().append("main");
    List<Thread> threads = new ArrayList<>();
    String[] seen = new String[3];
    for (int i = 0; i < seen.length; i++) {
      int index = i;
      Thread thread =
          new Thread(
              () -> {
                NOTES.get().append(Thread.currentThread().getName());
                Thread.yield();
                seen[index] = NOTES.get().append('!').toString();
              },
              "local-" + index);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("in the threads: " + String.join(" ", seen));
    System.out.println("in main: " + NOTES.get() + ", values created: " + CREATED.get());
    NOTES.remove();
    System.out.println("after remove: '" + NOTES.get() + "', values created: " + CREATED.get());
  }
}
