package dev.gossamer.it.programs;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Everything at once for as many milliseconds as it is told: locks, monitors, queues, sleeps,
 * storms of new threads, timed parks and interrupts, each with a sum that must come out right.
 */
public final class MixedLoad {
  private static final int EACH = 8;

  private final long end;
  private final ReentrantLock lock = new ReentrantLock();
  private long underLock;
  private final AtomicLong lockTurns = new AtomicLong();
  private final Object monitor = new Object();
  private long underMonitor;
  private final AtomicLong monitorTurns = new AtomicLong();
  private final AtomicLong produced = new AtomicLong();
  private final AtomicLong consumed = new AtomicLong();
  private final AtomicLong spawned = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLong interruptsSent = new AtomicLong();
  private final AtomicLong interruptsSeen = new AtomicLong();
  private boolean token;
  private long tokenTurns;

  private MixedLoad(long millis) {
    end = System.nanoTime() + millis * 1_000_000;
  }

  public static void main(String[] args) throws Exception {
    MixedLoad load = new MixedLoad(Long.parseLong(args[0]));
    InThread[] threads = load.startAll();
    for (InThread thread : threads) {
      thread.thread().join();
      thread.join();
    }
    load.report();
  }

  private InThread[] startAll() {
    InThread[] threads = new InThread[8 * EACH];
    int n = 0;
    for (int i = 0; i < EACH; i++) {
      BlockingQueue<Long> queue = new ArrayBlockingQueue<>(4);
      boolean side = i % 2 == 0;
      threads[n++] = InThread.start("locking-" + i, this::lock);
      threads[n++] = InThread.start("synchronizing-" + i, this::synchronize);
      threads[n++] = InThread.start("producing-" + i, () -> produce(queue));
      threads[n++] = InThread.start("consuming-" + i, () -> consume(queue));
      threads[n++] = InThread.start("spawning-" + i, this::spawn);
      threads[n++] = InThread.start("parking-" + i, this::park);
      threads[n++] = InThread.start("interrupting-" + i, this::interrupt);
      threads[n++] = InThread.start("taking-turns-" + i, () -> takeTurns(side));
    }
    return threads;
  }

  private boolean goesOn() {
    return System.nanoTime() - end < 0;
  }

  private void lock() throws InterruptedException {
    while (goesOn()) {
      lock.lock();
      try {
        underLock++;
      } finally {
        lock.unlock();
      }
      if (lockTurns.incrementAndGet() % 64 == 0) {
        Thread.sleep(1);
      }
    }
  }

  private void synchronize() throws InterruptedException {
    while (goesOn()) {
      synchronized (monitor) {
        underMonitor++;
        if (underMonitor % 128 == 0) {
          Thread.sleep(0, 500_000); // parks with the monitor held
        }
      }
      monitorTurns.incrementAndGet();
      Thread.yield();
    }
  }

  private void produce(BlockingQueue<Long> queue) throws InterruptedException {
    for (long i = 1; goesOn(); i++) {
      queue.put(i);
      produced.addAndGet(i);
    }
    queue.put(-1L);
  }

  private void consume(BlockingQueue<Long> queue) throws InterruptedException {
    for (long value; (value = queue.take()) >= 0; ) {
      consumed.addAndGet(value);
    }
  }

  private void spawn() throws InterruptedException {
    Thread[] storm = new Thread[200];
    while (goesOn()) {
      for (int i = 0; i < storm.length; i++) {
        storm[i] = new Thread(ended::incrementAndGet);
        spawned.incrementAndGet();
        storm[i].start();
      }
      for (Thread thread : storm) {
        thread.join();
      }
    }
  }

  private void park() {
    while (goesOn()) {
      LockSupport.parkNanos(this, 200_000);
    }
  }

  private void interrupt() throws InterruptedException {
    while (goesOn()) {
      Thread sleeper =
          new Thread(() -> {
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              interruptsSeen.incrementAndGet();
            }
          });
      sleeper.start();
      sleeper.interrupt();
      interruptsSent.incrementAndGet();
      sleeper.join();
    }
  }

  private synchronized void takeTurns(boolean side) throws InterruptedException {
    while (goesOn()) {
      while (token != side && goesOn()) {
        wait(100);
      }
      token = !side;
      tokenTurns++;
      notifyAll();
    }
  }

  private void report() {
    check("lock", underLock, lockTurns.get());
    check("monitor", underMonitor, monitorTurns.get());
    check("queue", produced.get(), consumed.get());
    check("storm", spawned.get(), ended.get());
    check("interrupts", interruptsSent.get(), interruptsSeen.get());
    System.out.println("turns=" + tokenTurns);
  }

  private static void check(String what, long expected, long actual) {
    if (expected != actual) {
      System.out.println("WRONG " + what + ": " + expected + " and " + actual);
      System.exit(1);
    }
    System.out.println(what + "=" + actual);
  }
}
