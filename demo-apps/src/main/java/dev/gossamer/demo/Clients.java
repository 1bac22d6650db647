package dev.gossamer.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The clients of a self-test: one thread each, all at work at the same time. */
final class Clients {

  /** What one client does. It throws when an answer was not what it should be. */
  interface Work {
    void run(int client) throws IOException, InterruptedException;
  }

  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  /** Runs {@code work} for the clients 1 to {@code count} and waits until all have ended. */
  static Clients run(int count, Work work) throws InterruptedException {
    Clients clients = new Clients();
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      int number = i;
      Thread thread = new Thread(() -> clients.runOne(number, work), "client-" + number);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return clients;
  }

  /** Prints the verdict and tells whether every client succeeded. */
  boolean report(String success) {
    if (failures.isEmpty()) {
      System.out.println(success);
      return true;
    }
    System.err.println(
        "self-test failed for " + failures.size() + " clients, first: " + failures.peek());
    return false;
  }

  private void runOne(int number, Work work) {
    try {
      work.run(number);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      failures.add("client " + number + ": " + failure);
    }
  }
}
