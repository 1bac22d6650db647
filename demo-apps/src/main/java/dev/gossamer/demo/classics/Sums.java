package dev.gossamer.demo.classics;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import dev.gossamer.go.WaitGroup;

/**
 * The sum of the numbers up to a million in four parts, each by its own goroutine: once a WaitGroup
 * says that all parts are there, once each part tells over an exit channel.
 */
public final class Sums {
  private static final int LAST = 1_000_000;
  private static final int PARTS = 4;

  private Sums() {}

  static void main() {
    GoMain.run(() -> {
      IO.println("with a WaitGroup: " + withWaitGroup());
      IO.println("with an exit channel: " + withExitChannel());
    });
  }

  private static long withWaitGroup() throws InterruptedException {
    long[] sums = new long[PARTS];
    WaitGroup group = new WaitGroup();
    for (int i = 0; i < PARTS; i++) {
      int part = i;
      group.go(() -> sums[part] = sumOf(part));
    }
    group.await(); // the parts' writes happen-before its return
    long total = 0;
    for (long sum : sums) {
      total += sum;
    }
    return total;
  }

  private static long withExitChannel() throws InterruptedException {
    Channel<Long> exit = Channel.make();
    for (int i = 0; i < PARTS; i++) {
      int part = i;
      Go.go(() -> exit.send(sumOf(part)));
    }
    long total = 0;
    for (int i = 0; i < PARTS; i++) {
      total += exit.receive();
    }
    return total;
  }

  private static long sumOf(int part) {
    long sum = 0;
    for (int i = part * (LAST / PARTS) + 1; i <= (part + 1) * (LAST / PARTS); i++) {
      sum += i;
    }
    return sum;
  }
}
