package dev.gossamer.it.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Runs the same client in many threads at once. */
final class ClientThreads {
  private ClientThreads() {}

  interface Client {
    void run(int number) throws Exception;
  }

  /** Runs it in threads with the numbers from 1, and throws what the first of them throws. */
  static void run(int count, Client client) throws Exception {
    AtomicReference<Exception> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  client.run(number);
                } catch (Exception e) {
                  failure.compareAndSet(null, e);
                }
              },
              "client-" + i);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }
}
