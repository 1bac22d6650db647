package dev.gossamer.go;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Does something when a time has come: all that {@link Timer}, {@link Ticker} and {@link Context}
 * need of a clock. It is in the timer heaps of the scheduler's processors, as what sleeps is.
 *
 * <p>What is due is done by a machine, which must not wait for a lock, because the one who has it
 * may need that very machine. So it only tries, as Go's {@code sendTime} does; and if a lock is
 * taken it tries again in a moment. What takes longer is done by a goroutine, as in Go.
 */
final class Timers {
  private static final long MOMENT_NANOS = 20_000;
  private static final AtomicLong PENDING = new AtomicLong();

  static {
    // A machine must not be the first to load a class.
    Channel.<Instant>forTimer().trySendUnlessBusy(Instant.now());
  }

  /** For the same reason somebody else starts the first goroutine. */
  private static final class FirstGoroutine {
    static final Thread STARTED = Go.go(() -> {});

    private FirstGoroutine() {}
  }

  private Timers() {}

  /**
   * Something to be done once.
   *
   * <p>{@code scheduled} is written by who creates it, and by the machine that has tried in vain. A
   * cancellation in that moment may have no effect; then the attempt must notice.
   */
  static final class Pending implements Runnable {
    private final BooleanSupplier attempt;
    private volatile Future<?> scheduled;

    private Pending(BooleanSupplier attempt, long delayNanos) {
      this.attempt = attempt;
      PENDING.getAndIncrement();
      scheduled = Host.host().doAfter(this, delayNanos);
    }

    @Override
    public void run() {
      boolean done = true;
      try {
        done = attempt.getAsBoolean();
      } finally {
        if (done) {
          PENDING.getAndDecrement();
        }
      }
      if (!done) {
        scheduled = Host.host().doAfter(this, MOMENT_NANOS);
      }
    }

    /** It need not be done any more. */
    void cancel() {
      if (scheduled.cancel(false)) {
        PENDING.getAndDecrement();
      }
    }
  }

  /**
   * Has something done by a machine, never before the delay is over.
   *
   * @param attempt does it without waiting, or returns false if a lock is taken that it needs
   */
  static Pending after(long delayNanos, BooleanSupplier attempt) {
    return new Pending(attempt, Math.max(0, delayNanos));
  }

  /** To be called before something is to be done that starts a goroutine. */
  static void needGoroutines() {
    Objects.requireNonNull(FirstGoroutine.STARTED);
  }

  /** Starts a goroutine, never before the delay is over. */
  static Pending goAfter(long delayNanos, GoTask task) {
    needGoroutines();
    return after(
        delayNanos,
        () -> {
          Go.go(task);
          return true;
        });
  }

  /** Whether anything is still to be done. */
  static boolean arePending() {
    return PENDING.get() != 0;
  }
}
