package dev.gossamer.it.programs;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One program for each thing that a rule for Mission Control looks for; the argument names it. */
public final class Symptoms {
  private static final AtomicLong SINK = new AtomicLong();

  private Symptoms() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "calm" -> calm();
      case "crowd" -> crowd();
      case "hogs" -> hogs();
      case "blocking" -> blockedReads(24, 2);
      case "machines" -> blockedReads(11, 1);
      case "leak" -> leak();
      case "storm" -> storm();
      case "pinned" -> pinned();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** A few threads that mostly wait. */
  private static void calm() throws InterruptedException {
    all(
        4,
        () -> {
          for (int i = 0; i < 10; i++) {
            sleep(100);
            compute(100_000);
          }
        });
  }

  /** Many threads that all have something short to do at once, again and again. */
  private static void crowd() throws InterruptedException {
    all(
        600,
        () -> {
          for (int i = 0; i < 4; i++) {
            compute(1_000_000);
            sleep(5);
          }
        });
  }

  /** Threads that compute without a pause. */
  private static void hogs() throws InterruptedException {
    all(4, () -> compute(400_000_000));
  }

  /** Threads that read from a process that says nothing for long, while others compute. */
  private static void blockedReads(int readers, int computing) throws InterruptedException {
    List<Thread> others =
        start(
            computing,
            () -> {
              for (int i = 0; i < 300; i++) {
                compute(3_000_000);
                Thread.yield();
              }
            });
    all(readers, Symptoms::readSilence);
    for (Thread other : others) {
      other.join();
    }
  }

  private static void readSilence() {
    try {
      Process silent = new ProcessBuilder("sleep", "0.6").start();
      try (InputStream in = silent.getInputStream()) {
        SINK.addAndGet(in.read());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Threads that wait for ever, ever more of them. */
  private static void leak() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 300; i++) {
      Thread thread = new Thread(() -> await(never), "leaked-" + i);
      thread.setDaemon(true);
      thread.start();
      sleep(i < 100 ? 15 : 8); // faster and faster, as under growing load
    }
  }

  /** Threads that have next to nothing to do. */
  private static void storm() throws InterruptedException {
    for (int i = 0; i < 60_000; i++) {
      Thread thread = new Thread(SINK::incrementAndGet);
      thread.start();
      if (i % 8 == 7) {
        thread.join();
      }
    }
  }

  /** A static initializer that waits: its thread cannot leave its machine. */
  private static void pinned() throws InterruptedException {
    all(1, () -> SINK.addAndGet(Slow.VALUE));
  }

  private static final class Slow {
    static final long VALUE = waited();

    private static long waited() {
      sleep(600);
      return 1;
    }
  }

  private static void all(int count, Runnable work) throws InterruptedException {
    for (Thread thread : start(count, work)) {
      thread.join();
    }
  }

  private static List<Thread> start(int count, Runnable work) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(work, "worker-" + i);
      threads.add(thread);
      thread.start();
    }
    return threads;
  }

  private static void compute(long nanos) {
    long until = System.nanoTime() + nanos;
    long value = 1;
    while (System.nanoTime() < until) {
      value = value * 31 + 7;
    }
    SINK.addAndGet(value);
  }

  private static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
