package dev.gossamer.go;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells again and again that a time has passed; Go's {@code time.Ticker}. A tick that nobody has
 * received when the next one is due stands for both: ticks are dropped, never queued. As with
 * {@link Timer}, no stale tick comes after {@link #stop} or {@link #reset}.
 *
 * <p>State, guarded by {@code lock}: {@code running} is the series of ticks in force, or null when
 * stopped. It is a machine that ticks, which only tries to get the lock.
 */
public final class Ticker implements AutoCloseable {
  /** Ticks with the same period. */
  private final class Series implements BooleanSupplier {
    private final long period;
    private long due;
    private Timers.@Nullable Pending next;

    Series(long period) {
      this.period = period;
      this.due = System.nanoTime() + period;
    }

    void schedule() {
      next = Timers.after(due - System.nanoTime(), this);
    }

    @Override
    public boolean getAsBoolean() {
      return tick(this);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Channel<Instant> channel = Channel.forTimer();
  private @Nullable Series running;

  private Ticker() {}

  /**
   * Ticks with that period, for the first time when it has passed; {@code time.NewTicker}. Never
   * waits. To be stopped or closed: a ticker that nobody stops ticks for ever.
   *
   * @throws GoPanic {@code non-positive interval for NewTicker}
   */
  public static Ticker start(Duration period) {
    if (!period.isPositive()) {
      throw new GoPanic("non-positive interval for NewTicker");
    }
    Ticker ticker = new Ticker();
    ticker.run(period);
    return ticker;
  }

  /** Where the ticks come from; {@code Ticker.C}. Never closed. */
  public ReceiveChannel<Instant> channel() {
    return channel;
  }

  /** No more ticks; {@code Ticker.Stop}. Does not close the channel, and never waits. */
  public void stop() {
    lock.lock();
    try {
      Series stopped = running;
      running = null;
      if (stopped != null && stopped.next != null) {
        stopped.next.cancel();
      }
      channel.drain();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ticks with another period from now on, be it stopped or not; {@code Ticker.Reset}. Never waits.
   *
   * @throws GoPanic {@code non-positive interval for Ticker.Reset}
   */
  public void reset(Duration period) {
    if (!period.isPositive()) {
      throw new GoPanic("non-positive interval for Ticker.Reset");
    }
    lock.lock();
    try {
      stop();
      run(period);
    } finally {
      lock.unlock();
    }
  }

  /** The same as {@link #stop}. */
  @Override
  public void close() {
    stop();
  }

  private void run(Duration period) {
    lock.lock();
    try {
      Series started = new Series(Durations.nanos(period));
      running = started;
      started.schedule();
    } finally {
      lock.unlock();
    }
  }

  private boolean tick(Series series) {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      if (running != series) {
        return true;
      }
      if (!channel.trySendUnlessBusy(Instant.now())) {
        return false;
      }
      long late = System.nanoTime() - series.due;
      series.due += series.period * (1 + Math.max(0, late) / series.period);
      series.schedule();
      return true;
    } finally {
      lock.unlock();
    }
  }
}
