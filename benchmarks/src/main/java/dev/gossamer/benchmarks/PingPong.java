package dev.gossamer.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Two threads take turns. A round is there and back: two switches, where both are on one processor.
 *
 * <p>The rounds are timed by the hundred.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class PingPong {
  private static final int ROUNDS = 100;

  /** How a thread waits for its turn. */
  public enum Wait {
    YIELD {
      @Override
      void await() {
        Thread.yield();
      }

      @Override
      void wake(Thread thread) {
        // It looks for itself.
      }
    },
    PARK {
      @Override
      void await() {
        LockSupport.park();
      }

      @Override
      void wake(Thread thread) {
        LockSupport.unpark(thread);
      }
    };

    abstract void await();

    abstract void wake(Thread thread);
  }

  @Param private Wait wait;

  private Thread partner;
  private volatile boolean partnersTurn;
  private volatile boolean stopped;

  /** Starts the other thread. */
  @Setup
  public void startPartner(WorkerCheck worker) {
    Thread self = Thread.currentThread();
    partner = new Thread(() -> answer(self), "partner");
    partner.start();
  }

  private void answer(Thread other) {
    while (!stopped) {
      if (partnersTurn) {
        partnersTurn = false;
        wait.wake(other);
      } else {
        wait.await();
      }
    }
  }

  /** A hundred rounds. */
  @Benchmark
  public void hundredRounds() {
    for (int i = 0; i < ROUNDS; i++) {
      partnersTurn = true;
      wait.wake(partner);
      while (partnersTurn) {
        wait.await();
      }
    }
  }

  /** Ends the other thread. */
  @TearDown
  public void stopPartner() throws InterruptedException {
    stopped = true;
    wait.wake(partner);
    partner.join();
  }
}
