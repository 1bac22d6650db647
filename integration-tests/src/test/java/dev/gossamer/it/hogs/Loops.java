package dev.gossamer.it.hogs;

import java.util.ArrayList;
import java.util.List;

/**
 * A thread computes in a loop that calls nothing that could park. First alone with one that wants
 * to run, then, a little later, eight of them at the same code.
 */
public final class Loops {
  private static final int SECOND_RUN = 8;
  private static final long WATCH_NANOS = 1_500_000_000;

  private volatile boolean stop;

  /** Plain on purpose: compiled code need not read it again, so that loop may go on for good. */
  private boolean plainStop;

  private long sum;

  private Loops() {}

  public static void main(String[] args) throws InterruptedException {
    String kind = args[0];
    OsThreads.names(); // loads what it needs before it counts
    int baseline = OsThreads.names().size();
    Meanwhile meanwhile = new Meanwhile();
    Loops first = new Loops();
    Thread hog =
        Starting.start(
            "hog",
            () -> {
              meanwhile.begins();
              first.run(kind);
            });
    meanwhile.printLatency();
    Thread.sleep(200); // the hog is found in this time
    first.stop();
    hog.join(500);
    Thread.sleep(200); // nobody is in the loop now: it is rewritten
    System.out.println("stuck=" + (hog.isAlive() ? 1 : 0));

    Loops second = new Loops();
    List<Thread> hogs = new ArrayList<>();
    for (int i = 0; i < SECOND_RUN; i++) {
      hogs.add(Starting.start("again-" + i, () -> second.run(kind)));
    }
    int most = 0;
    List<String> names = List.of();
    for (long start = System.nanoTime(); System.nanoTime() - start < WATCH_NANOS; ) {
      Thread.sleep(10);
      List<String> now = OsThreads.names();
      if (now.size() > most) {
        most = now.size();
        names = now;
      }
    }
    System.out.println("more=" + (most - baseline));
    System.out.println("threads: " + names);
    second.stop();
    for (Thread thread : hogs) {
      thread.join(500);
    }
    System.out.println("sum: " + (first.sum + second.sum));
    Runtime.getRuntime().halt(0); // some of them may compute for good
  }

  private void stop() {
    plainStop = true;
    stop = true;
  }

  private void run(String kind) {
    switch (kind) {
      case "volatile" -> readVolatile();
      case "field" -> readField();
      case "nested" -> countNested();
      case "calls" -> call();
      default -> throw new IllegalArgumentException(kind);
    }
  }

  private void readVolatile() {
    while (!stop) {}
  }

  private void readField() {
    while (true) {
      if (plainStop) {
        return;
      }
    }
  }

  private void countNested() {
    long s = 0;
    for (int i = 0; i < 1_000_000 && !stop; i++) {
      for (int j = 0; j < 20_000; j++) {
        for (int k = 0; k < 1000; k++) {
          s += (long) j * k ^ i;
        }
      }
    }
    sum = s;
  }

  private void call() {
    long s = 0;
    while (!stop) {
      s = next(s);
    }
    sum = s;
  }

  private static long next(long s) {
    return s * 6364136223846793005L + 1442695040888963407L;
  }
}
