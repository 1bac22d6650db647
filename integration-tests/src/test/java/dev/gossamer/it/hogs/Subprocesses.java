package dev.gossamer.it.hogs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A hundred threads, each of which waits for a process of its own or reads what it prints. */
public final class Subprocesses {
  private static final int PROCESSES = 100;

  private Subprocesses() {}

  public static void main(String[] args) throws InterruptedException {
    boolean reads = args[0].equals("read");
    AtomicInteger right = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < PROCESSES; i++) {
      threads.add(
          Starting.start(
              "process-" + i,
              () -> {
                if (reads ? readOutput() : awaitEnd()) {
                  right.incrementAndGet();
                }
              }));
    }
    for (Thread thread : threads) {
      Starting.join(thread);
    }
    System.out.println("millis=" + (System.nanoTime() - start) / 1_000_000);
    System.out.println("right=" + right);
  }

  private static boolean awaitEnd() throws Exception {
    return new ProcessBuilder("sleep", "1").start().waitFor() == 0;
  }

  private static boolean readOutput() throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "sleep 1; echo said").start();
    String line = process.inputReader().readLine();
    return "said".equals(line) && process.inputReader().readLine() == null;
  }
}
