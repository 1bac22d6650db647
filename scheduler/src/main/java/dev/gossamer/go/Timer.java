package dev.gossamer.go;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Tells once that a time has passed; Go's {@code time.Timer}, as since 1.23: length and capacity of
 * its channel are 0, and once {@link #stop} or {@link #reset} has returned, the channel does not
 * deliver what was due before.
 *
 * <p>State, guarded by this object's monitor: {@code running} is what will fire, or null when it
 * has fired or was stopped. What fires looks whether it is still the one that runs.
 */
public final class Timer {
  /** One delay from its start to its end. */
  private final class Run implements Runnable {
    private @Nullable Future<?> scheduled;

    @Override
    public void run() {
      fire(this);
    }
  }

  private final Channel<Instant> channel;
  private final @Nullable Runnable action;
  private @Nullable Run running;

  private Timer(Channel<Instant> channel, @Nullable Runnable action) {
    this.channel = channel;
    this.action = action;
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
    Timer timer = new Timer(Channel.nil(), () -> Go.go(task));
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
  public synchronized boolean stop() {
    Run stopped = running;
    running = null;
    if (stopped != null && stopped.scheduled != null) {
      stopped.scheduled.cancel(false);
    }
    return channel.drain() || stopped != null;
  }

  /**
   * Starts it anew with another delay; {@code Timer.Reset}. Never waits.
   *
   * @return what {@link #stop} would have returned
   */
  public synchronized boolean reset(Duration delay) {
    boolean prevented = stop();
    run(delay);
    return prevented;
  }

  private synchronized void run(Duration delay) {
    Run started = new Run();
    running = started;
    started.scheduled = Timers.after(Durations.nanos(delay), started);
  }

  private synchronized void fire(Run due) {
    if (running != due) {
      return;
    }
    running = null;
    if (action == null) {
      channel.trySend(Instant.now());
    } else {
      action.run();
    }
  }
}
