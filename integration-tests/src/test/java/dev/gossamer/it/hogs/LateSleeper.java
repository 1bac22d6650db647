package dev.gossamer.it.hogs;

import java.util.ArrayList;
import java.util.List;

/**
 * Four threads compute and one sleeps a millisecond at a time. With {@code once} each of the four
 * is in the same loop from beginning to end, with {@code again} it comes back to it all the time.
 */
public final class LateSleeper {
  private static final int HOGS = 4;
  private static final long WARM_UP_NANOS = 200_000_000;
  private static final long MILLISECOND = 1_000_000;

  private static volatile boolean stop;
  private static volatile long sink;

  private LateSleeper() {}

  public static void main(String[] args) throws InterruptedException {
    boolean once = args[0].equals("once");
    long length = Long.parseLong(args[1]) * MILLISECOND;
    List<Thread> hogs = new ArrayList<>();
    for (int i = 0; i < HOGS; i++) {
      hogs.add(
          Starting.start(
              "hog-" + i,
              () -> {
                while (!stop) {
                  compute(once ? Integer.MAX_VALUE : 2_000_000);
                }
              }));
    }
    Lateness lateness = new Lateness();
    long start = System.nanoTime();
    Thread sleeper =
        Starting.start(
            "sleeper",
            () -> {
              for (long now = start; now - start < length + WARM_UP_NANOS; ) {
                Thread.sleep(1);
                long after = System.nanoTime();
                if (now - start > WARM_UP_NANOS) {
                  lateness.add(after - now - MILLISECOND);
                }
                now = System.nanoTime();
              }
            });
    sleeper.join(length / MILLISECOND + 5000);
    lateness.print();
    System.out.println("machines=" + OsThreads.machines());
    stop = true;
    for (Thread hog : hogs) {
      hog.join(1000);
    }
    System.exit(0); // with its recording, if there is one
  }

  private static void compute(int rounds) {
    long s = sink;
    for (int i = 0; i < rounds && !stop; i++) {
      s = s * 6364136223846793005L + 1442695040888963407L;
    }
    sink = s;
  }
}
