package dev.gossamer.go;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells once that a time has passed; Go's {@code time.Timer}, as since 1.23: length and capacity of
 * its channel are 0, and once {@link #stop} or {@link #reset} has returned, the channel does not
 * deliver what was due before.
 *
 * <p>State, guarded by {@code lock}: {@code running} is what will fire, or null when it has fired
 * or was stopped. What fires looks whether it is still the one that runs. That is a machine, which
 * only tries to get the lock.
 */
public final class Timer {
  /** One delay from its start to its end. */
  private final class Run implements BooleanSupplier {
    private Timers.@Nullable Pending pending;

    @Override
    public boolean getAsBoolean() {
      return fire(this);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Channel<Instant> channel;
  private final @Nullable GoTask task;
  private @Nullable Run running;

  private Timer(Channel<Instant> channel, @Nullable GoTask task) {
    this.channel = channel;
    this.task = task;
  }

  /**
   * Sends the time to {@link #channel} when the delay is over, never before; {@code time.NewTimer}.
   * Never waits; what the caller did before happens-before the receive of the time.
   *
   * @param delay none, if it is zero or negative
   */
  public static Timer start(Duration delay) {
    Timer timer = new Timer(Channel.forTimer(), null);
    timer.run(delay);
    return timer;
  }

  /**
   * Runs the task in a goroutine of its own when the delay is over; {@code time.AfterFunc}. The
   * channel of such a timer is never ready. Never waits; what the caller did before happens-before
   * what the task does. What the task throws is treated as {@link Go#go(GoTask)} says.
   *
   * @param delay none, if it is zero or negative
   */
  public static Timer afterFunc(Duration delay, GoTask task) {
    Timers.needGoroutines();
    Timer timer = new Timer(Channel.nil(), task);
    timer.run(delay);
    return timer;
  }

  /**
   * A channel that delivers the time once, when the delay is over; {@code time.After}. Never waits.
   * The timer cannot be stopped, and holds a little memory until it fires.
   */
  public static ReceiveChannel<Instant> after(Duration delay) {
    return start(delay).channel();
  }

  /** Where the time comes from; {@code Timer.C}. Never closed. */
  public ReceiveChannel<Instant> channel() {
    return channel;
  }

  /**
   * Keeps the timer from firing; {@code Timer.Stop}. Never waits, not even for the task.
   *
   * @return whether it did: false if the time has been received or the task started, or if it was
   *     stopped before
   */
  public boolean stop() {
    lock.lock();
    try {
      Run stopped = running;
      running = null;
      if (stopped != null && stopped.pending != null) {
        stopped.pending.cancel();
      }
      return channel.drain() || stopped != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Starts it anew with another delay; {@code Timer.Reset}. Never waits.
   *
   * @return what {@link #stop} would have returned
   */
  public boolean reset(Duration delay) {
    lock.lock();
    try {
      boolean prevented = stop();
      run(delay);
      return prevented;
    } finally {
      lock.unlock();
    }
  }

  private void run(Duration delay) {
    lock.lock();
    try {
      Run started = new Run();
      running = started;
      started.pending = Timers.after(Durations.nanos(delay), started);
    } finally {
      lock.unlock();
    }
  }

  private boolean fire(Run due) {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      if (running != due) {
        return true;
      }
      if (task != null) {
        Go.go(task);
      } else if (!channel.trySendUnlessBusy(Instant.now())) {
        return false;
      }
      running = null;
      return true;
    } finally {
      lock.unlock();
    }
  }
}
