package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.WaitGroup;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** Many threads share one lock, and let others run while they hold it, so that all of them park. */
final class Locks {
  private final ReentrantLock lock = new ReentrantLock();
  private final Object monitor = new Object();

  /** Guarded by whichever of the two is used. */
  private long count;

  private Locks() {}

  /** {@code n} times {@code lock()}, in {@code g} threads. */
  static Figures reentrant(Starter starter, Parameters parameters) throws Exception {
    return measure(starter, parameters, Locks::locked);
  }

  /** {@code n} times {@code synchronized}, in {@code g} threads. */
  static Figures monitor(Starter starter, Parameters parameters) throws Exception {
    return measure(starter, parameters, Locks::inMonitor);
  }

  private interface Section {
    void pass(Locks locks);
  }

  private void locked() {
    lock.lock();
    try {
      count++;
      Thread.yield();
    } finally {
      lock.unlock();
    }
  }

  private void inMonitor() {
    synchronized (monitor) {
      count++;
      Thread.yield();
    }
  }

  private static Figures measure(Starter starter, Parameters parameters, Section section)
      throws Exception {
    int threads = parameters.number("g");
    int each = parameters.number("n") / threads;
    return Repetition.measure(
        parameters,
        (long) each * threads,
        () -> {
          Locks locks = new Locks();
          CountDownLatch start = new CountDownLatch(1);
          WaitGroup all = new WaitGroup();
          all.add(threads);
          for (int i = 0; i < threads; i++) {
            starter.start(() -> {
              start.await();
              for (int j = 0; j < each; j++) {
                section.pass(locks);
              }
              all.done();
            });
          }
          start.countDown();
          all.await();
          if (locks.count != (long) each * threads) {
            throw new AssertionError("lost updates: " + locks.count);
          }
        });
  }
}
