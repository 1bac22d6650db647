package dev.gossamer.it.hogs;

import java.io.File;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that sleep over and over, and beside them more and more that are blocked in reading a
 * FIFO, all of which then return.
 *
 * <p>Arguments: the FIFO, how many sleep, how many block.
 */
public final class ManyBlocked {
  private static final long NAP_NANOS = 10_000_000;
  private static final long SECOND = 1_000_000_000;

  private ManyBlocked() {}

  public static void main(String[] args) throws Exception {
    File fifo = new File(args[0]);
    int sleepers = Integer.parseInt(args[1]);
    int blocked = Integer.parseInt(args[2]);
    Lateness lateness = new Lateness();
    AtomicInteger read = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    // Open at both ends all the time: no one waits in opening it.
    try (RandomAccessFile end = new RandomAccessFile(fifo, "rw")) {
      long stop = System.nanoTime() + 3 * SECOND;
      for (int i = 0; i < sleepers; i++) {
        threads.add(Starting.start("sleeper-" + i, () -> sleepUntil(stop, lateness)));
      }
      Thread.sleep(500);
      AtomicInteger reading = new AtomicInteger();
      for (int i = 0; i < blocked; i++) {
        threads.add(Starting.start("blocked-" + i, () -> readOne(fifo, reading, read)));
      }
      Thread.sleep(1500);
      System.out.println("reading=" + reading);
      System.out.println("machines=" + OsThreads.machines());
      System.out.println("blocked");
      end.write(new byte[blocked]);
      for (Thread thread : threads) {
        Starting.join(thread);
      }
    }
    System.out.println("read=" + read);
    lateness.print();
    if (args.length > 3) {
      awaitFewMachines(Integer.parseInt(args[3]));
    }
    System.out.println("done");
  }

  private static void sleepUntil(long stop, Lateness lateness) throws InterruptedException {
    while (System.nanoTime() - stop < 0) {
      long start = System.nanoTime();
      Thread.sleep(NAP_NANOS / 1_000_000);
      lateness.add(System.nanoTime() - start - NAP_NANOS);
    }
  }

  private static void readOne(File fifo, AtomicInteger reading, AtomicInteger read)
      throws Exception {
    try (FileInputStream in = new FileInputStream(fifo)) {
      reading.incrementAndGet();
      if (in.read() == 0) {
        read.incrementAndGet();
      }
    }
  }

  private static void awaitFewMachines(int few) throws InterruptedException {
    long start = System.nanoTime();
    while (OsThreads.machines() > few && System.nanoTime() - start < 60 * SECOND) {
      Thread.sleep(100);
    }
    System.out.println("left=" + OsThreads.machines());
    System.out.println("fellAfterSeconds=" + (System.nanoTime() - start) / (SECOND / 10) / 10.0);
  }
}
