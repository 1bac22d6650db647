package dev.gossamer.it.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts threads of every kind and waits for their end, again and again; tells what the process
 * uses after a tenth of them and after all.
 */
public final class StartsWithoutEnd {
  private static final int BATCH = 100;
  private static final ThreadLocal<byte[]> OWN = ThreadLocal.withInitial(() -> new byte[64]);
  private static final InheritableThreadLocal<Object> INHERITED = new InheritableThreadLocal<>();

  private StartsWithoutEnd() {}

  private static final class Sub extends Thread {
    private final Runnable body;

    Sub(Runnable body) {
      this.body = body;
    }

    @Override
    public void run() {
      body.run();
    }
  }

  /** Argument: how many. */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    INHERITED.set(new Object());
    int tenth = count / 10;
    startAndEnd(tenth);
    figures("Early");
    startAndEnd(count - tenth);
    figures("Late");
    System.out.println("count=" + count);
  }

  private static void startAndEnd(int count) throws Exception {
    int batches = count / BATCH;
    for (int i = 0; i < batches; i++) {
      switch (i % 10) {
        case 0 -> threads(Thread::new);
        case 1 -> threads(Sub::new);
        case 2 -> threads(Thread.ofPlatform().name("built-", 0).daemon()::unstarted);
        case 3 -> threads(Thread.ofVirtual()::unstarted);
        case 4 -> threads(body -> new Thread(new ThreadGroup("group"), body));
        case 5 ->
            threads(body ->
                new Thread(() -> {
                  OWN.get()[0]++;
                  body.run();
                }));
        case 6 -> executor(Executors.newFixedThreadPool(BATCH / 2));
        case 7 -> executor(Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()));
        case 8 -> threads(body -> new Thread(() -> waits(body)));
        default -> threads(body -> new Thread(() -> throwing(body)));
      }
    }
  }

  private interface Maker {
    Thread make(Runnable body);
  }

  private static void threads(Maker maker) throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(BATCH);
    List<Thread> threads = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      Thread thread = maker.make(ran::countDown);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (ran.getCount() != 0) {
      throw new AssertionError(ran + " have not run");
    }
  }

  private static void executor(ExecutorService executor) throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(BATCH);
    try (executor) {
      for (int i = 0; i < BATCH; i++) {
        executor.execute(ran::countDown);
      }
      ran.await();
    }
  }

  private static void waits(Runnable body) {
    LockSupport.parkNanos(1000);
    Thread.yield();
    body.run();
  }

  /** Ends by an exception. */
  private static void throwing(Runnable body) {
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> body.run());
    throw new IllegalStateException("meant");
  }

  private static void figures(String when) throws IOException, InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    long heap = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      heap = Math.min(heap, runtime.totalMemory() - runtime.freeMemory());
    }
    System.out.println("heapKilobytes" + when + "=" + heap / 1024);
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        System.out.println("rssKilobytes" + when + "=" + number(line));
      } else if (line.startsWith("Threads:")) {
        System.out.println("osThreads" + when + "=" + number(line));
      }
    }
    System.out.println("liveThreads" + when + "=" + Thread.getAllStackTraces().size());
  }

  private static String number(String line) {
    return line.replaceAll("\\D", "");
  }
}
