package dev.gossamer.it.programs;

/** Monitors between main and other threads: turns by wait and notify, and heavy contention. */
public final class MonitorsAcrossThreads {
  private static final int TURNS = 2000;
  private static final int THREADS = 1000;

  private final Object lock = new Object();
  private int turn;
  private long counter;

  private MonitorsAcrossThreads() {}

  public static void main(String[] args) throws Exception {
    MonitorsAcrossThreads shared = new MonitorsAcrossThreads();
    InThread other = InThread.start("other", () -> shared.takeTurns(1));
    shared.takeTurns(0);
    other.join();
    System.out.println("turns " + shared.turn);
    shared.contend();
    shared.timedWait();
  }

  private void takeTurns(int mine) throws InterruptedException {
    synchronized (lock) {
      for (int i = 0; i < TURNS; i++) {
        while (turn % 2 != mine) {
          lock.wait();
        }
        turn++;
        lock.notifyAll();
      }
    }
  }

  private void contend() throws InterruptedException {
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      threads[i] =
          new Thread(() -> {
            for (int n = 0; n < 100; n++) {
              synchronized (lock) {
                counter++;
                if (n % 10 == 0) {
                  Thread.yield(); // with the monitor held, so that the others queue
                }
              }
            }
          });
    }
    synchronized (lock) {
      for (Thread thread : threads) {
        thread.start();
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("counted " + counter);
  }

  private void timedWait() throws InterruptedException {
    InThread.run(
        "waiting",
        () -> {
          long start = System.nanoTime();
          synchronized (lock) {
            lock.wait(50);
          }
          System.out.println("waited enough " + (System.nanoTime() - start >= 50_000_000));
          try {
            lock.notify();
          } catch (IllegalMonitorStateException e) {
            System.out.println(e.getMessage());
          }
        });
    InThread interrupted =
        InThread.start(
            "interrupted",
            () -> {
              synchronized (lock) {
                try {
                  lock.wait();
                } catch (InterruptedException e) {
                  System.out.println(
                      "interrupted, holds " + Thread.holdsLock(lock) + " " + Thread.interrupted());
                }
              }
            });
    interrupted.awaitBlocked();
    interrupted.thread().interrupt();
    interrupted.join();
  }
}
