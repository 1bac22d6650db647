package dev.gossamer.it.hogs;

import java.util.ArrayList;
import java.util.List;

/**
 * Round after round, four threads compute for some time slices each in the same loop; between two
 * rounds nobody is in it. Argument: for how many milliseconds.
 */
public final class InRounds {
  private static final int HOGS = 4;
  private static final int ROWS = 20_000;
  private static final int COLUMNS = 10_000;

  private static volatile long sink;

  private InRounds() {}

  public static void main(String[] args) throws InterruptedException {
    long end = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000;
    int rounds = 0;
    double longest = 0;
    while (System.nanoTime() - end < 0) {
      long start = System.nanoTime();
      List<Thread> hogs = new ArrayList<>();
      for (int i = 0; i < HOGS; i++) {
        hogs.add(Starting.start("hog-" + i, InRounds::compute));
      }
      for (Thread hog : hogs) {
        hog.join();
      }
      longest = Math.max(longest, (System.nanoTime() - start) / 1_000_000.0);
      rounds++;
      Thread.sleep(20);
    }
    System.out.println("rounds=" + rounds);
    System.out.println("longestMillis=" + longest);
  }

  private static void compute() {
    long s = sink;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        s = s * 6364136223846793005L + 1442695040888963407L;
      }
    }
    sink = s;
  }
}
