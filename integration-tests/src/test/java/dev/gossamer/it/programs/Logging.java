package dev.gossamer.it.programs;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** java.util.logging from threads: every record arrives, with the id of the thread that logged. */
public final class Logging {
  private static final Logger LOGGER = Logger.getLogger("it");

  private Logging() {}

  public static void main(String[] args) throws Exception {
    LOGGER.setUseParentHandlers(false);
    AtomicInteger records = new AtomicInteger();
    AtomicInteger wrongThreads = new AtomicInteger();
    LOGGER.addHandler(
        new Handler() {
          @Override
          public synchronized void publish(LogRecord logged) {
            records.incrementAndGet();
            if (logged.getLongThreadID() != Thread.currentThread().threadId()) {
              wrongThreads.incrementAndGet();
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    InThread[] threads = new InThread[50];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          InThread.start(
              "logging-" + i,
              () -> {
                for (int n = 0; n < 20; n++) {
                  LOGGER.log(Level.INFO, "record {0}", n);
                }
              });
    }
    for (InThread thread : threads) {
      thread.join();
    }
    System.out.println("records " + records + ", of wrong threads " + wrongThreads);
  }
}
