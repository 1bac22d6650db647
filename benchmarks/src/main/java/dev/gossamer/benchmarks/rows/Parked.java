package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.Channel;
import dev.gossamer.go.WaitGroup;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.locks.LockSupport;

/** What a thread costs in memory that waits, and all of them together when they are woken. */
final class Parked {
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  /** How the threads of a row wait, and are woken. */
  private interface Waiting {
    /** Called by the waiting thread, which has the number. */
    void await(int number) throws InterruptedException;

    void wakeAll();
  }

  private Parked() {}

  /** {@code n} threads that receive from one channel, which is then closed. */
  static Figures onChannel(Starter starter, Parameters parameters) throws Exception {
    Channel<Boolean> stop = Channel.make();
    return measure(
        starter,
        parameters,
        new Waiting() {
          @Override
          public void await(int number) throws InterruptedException {
            stop.receive();
          }

          @Override
          public void wakeAll() {
            stop.close();
          }
        });
  }

  /** {@code n} threads that park, and are unparked one after the other. */
  static Figures inPark(Starter starter, Parameters parameters) throws Exception {
    Thread[] threads = new Thread[parameters.number("n")];
    return measure(
        starter,
        parameters,
        new Waiting() {
          private volatile boolean stopped;

          @Override
          public void await(int number) {
            threads[number] = Thread.currentThread();
            while (!stopped) {
              LockSupport.park(this);
            }
          }

          @Override
          public void wakeAll() {
            stopped = true;
            for (Thread thread : threads) {
              LockSupport.unpark(thread);
            }
          }
        });
  }

  private static Figures measure(Starter starter, Parameters parameters, Waiting waiting)
      throws Exception {
    int n = parameters.number("n");
    // What is loaded and compiled on the way is no thread's memory.
    Spawn.burst(starter, Math.min(n, 10_000));
    MEMORY.gc();
    long heap = MEMORY.getHeapMemoryUsage().getUsed();
    long resident = Usage.residentBytes();
    WaitGroup ready = new WaitGroup();
    WaitGroup ended = new WaitGroup();
    ready.add(n);
    ended.add(n);
    Figures started =
        Repetition.once(
            n,
            () -> {
              for (int i = 0; i < n; i++) {
                int number = i;
                starter.start(() -> {
                  ready.done();
                  waiting.await(number);
                  ended.done();
                });
              }
              ready.await();
            });
    // The last of them are still on their way; Go's program waits for them in the same way.
    Thread.sleep(200);
    double grown = Usage.residentBytes() - resident;
    MEMORY.gc();
    double grownAfterGc = Usage.residentBytes() - resident;
    double used = MEMORY.getHeapMemoryUsage().getUsed() - heap;
    Figures woken =
        Repetition.once(
            n,
            () -> {
              waiting.wakeAll();
              ended.await();
            });
    return new Figures()
        .with("heap_bytes", used / n)
        .with("rss_bytes", grownAfterGc / n)
        .with("rss_before_gc_bytes", grown / n)
        .withAll("start_", started)
        .withAll("wake_", woken);
  }
}
