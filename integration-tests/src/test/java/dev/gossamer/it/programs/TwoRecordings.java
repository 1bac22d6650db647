package dev.gossamer.it.programs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import jdk.jfr.Recording;

/**
 * A thread parks while somebody records, again while nobody does, and wakes from that in a second
 * recording, in which it parks once more. The argument is the file for the second.
 */
public final class TwoRecordings {
  private static final String PARK = "gossamer.GoroutinePark";

  private final Semaphore wakes = new Semaphore(0);
  private final Thread sleeper = new Thread(this::sleep, "sleeper");

  private TwoRecordings() {}

  public static void main(String[] args) throws Exception {
    new TwoRecordings().run(Path.of(args[0]));
  }

  private void run(Path file) throws Exception {
    try (Recording first = new Recording()) {
      first.enable(PARK).withThreshold(Duration.ZERO);
      first.start();
      sleeper.start();
      awaitParked();
    }
    wake();
    awaitParked();
    try (Recording second = new Recording()) {
      second.enable(PARK).withThreshold(Duration.ZERO);
      second.start();
      wake();
      awaitParked();
      wake();
      sleeper.join();
      second.dump(file);
    }
    System.out.println("g=" + sleeper.threadId());
  }

  private void sleep() {
    wakes.acquireUninterruptibly();
    wakes.acquireUninterruptibly();
    wakes.acquireUninterruptibly();
  }

  private void wake() throws InterruptedException {
    wakes.release();
    while (wakes.availablePermits() > 0) {
      Thread.sleep(1);
    }
  }

  private void awaitParked() throws InterruptedException {
    while (!wakes.hasQueuedThreads() || sleeper.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
  }
}
