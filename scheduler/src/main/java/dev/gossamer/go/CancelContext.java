package dev.gossamer.go;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Context} that can be cancelled, and may have a deadline. Made by {@link
 * Context#withCancel}, {@link Context#withTimeout} and {@link Context#withDeadline}. Closing it
 * cancels it, which is Go's {@code defer cancel()}.
 *
 * <p>State: {@code lock} guards {@code cause}, {@code children} and the change of {@code err} from
 * null to what it stays. Locks of a parent are taken before those of its children, never the other
 * way round. {@code done} is created when first asked for; it is closed under the lock after {@code
 * err} is written. {@code timer} is written once, under the lock.
 */
public final class CancelContext implements Context, AutoCloseable {
  /** The key under which a context finds the nearest one above that can be cancelled. */
  static final Object KEY = new Object();

  private static final Channel<@Nullable Void> CLOSED = closed();

  private final Context parent;
  private final @Nullable Instant deadline;
  private final Child child = new Child();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Channel<@Nullable Void> done;
  private volatile @Nullable ContextException err;
  private @Nullable Throwable cause;
  private @Nullable Set<ContextChild> children;
  private Timers.@Nullable Pending timer;

  /** How the parent reaches this. */
  private final class Child extends ContextChild {
    @Override
    void parentDone(ContextException why, @Nullable Throwable because) {
      settle(why, because);
    }

    @Override
    ReceiveChannel<@Nullable Void> unneeded() {
      return done();
    }
  }

  private CancelContext(Context parent, @Nullable Instant deadline) {
    this.parent = parent;
    this.deadline = deadline;
  }

  private static Channel<@Nullable Void> closed() {
    Channel<@Nullable Void> channel = Channel.make();
    channel.close();
    return channel;
  }

  static CancelContext derive(
      Context parent, @Nullable Duration timeout, @Nullable Throwable onTimeout) {
    Instant deadline = timeout == null ? null : Instant.now().plus(bounded(timeout));
    Instant earlier = parent.deadline();
    if (deadline != null && earlier != null && earlier.isBefore(deadline)) {
      deadline = null; // the parent will be done first
    }
    CancelContext context = new CancelContext(parent, deadline);
    context.child.attachTo(parent);
    if (timeout != null && deadline != null) {
      context.startTimer(Durations.nanos(timeout), onTimeout);
    }
    return context;
  }

  private static Duration bounded(Duration timeout) {
    Duration longest = Duration.ofNanos(Durations.LONGEST_NANOS);
    return timeout.compareTo(longest) > 0 ? longest : timeout;
  }

  private void startTimer(long nanos, @Nullable Throwable onTimeout) {
    if (nanos <= 0) {
      timeOver(onTimeout);
      return;
    }
    lock.lock();
    try {
      if (err == null) {
        timer = Timers.goAfter(nanos, () -> timeOver(onTimeout));
      }
    } finally {
      lock.unlock();
    }
  }

  private void timeOver(@Nullable Throwable onTimeout) {
    end(ContextException.DEADLINE_EXCEEDED, onTimeout);
  }

  /**
   * Cancels this and all contexts derived from it, unless it is done already; Go's {@code
   * CancelFunc}. When it returns, they all are; who waits for them may not have noticed. Does not
   * wait for anybody's work to end.
   */
  public void cancel() {
    end(ContextException.CANCELED, null);
  }

  /** As {@link #cancel()}, with what {@link Context#cause} is to return; null for no cause. */
  public void cancel(@Nullable Throwable because) {
    end(ContextException.CANCELED, because);
  }

  /** The same as {@link #cancel()}. */
  @Override
  public void close() {
    cancel();
  }

  private void end(ContextException why, @Nullable Throwable because) {
    if (settle(why, because)) {
      child.detach();
    }
  }

  private boolean settle(ContextException why, @Nullable Throwable because) {
    lock.lock();
    try {
      if (err != null) {
        return false;
      }
      Throwable reason = because == null ? why : because;
      cause = reason;
      err = why;
      Channel<@Nullable Void> waitedFor = done;
      if (waitedFor == null) {
        done = CLOSED;
      } else {
        waitedFor.close();
      }
      if (children != null) {
        children.forEach(c -> c.parentDone(why, reason));
        children = null;
      }
      if (timer != null) {
        timer.cancel();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The context of this class that stands behind another, unless that has a done of its own. */
  static @Nullable CancelContext behind(Context context, ReceiveChannel<@Nullable Void> itsDone) {
    return context.value(KEY) instanceof CancelContext nearest && nearest.done() == itsDone
        ? nearest
        : null;
  }

  void add(ContextChild added) {
    lock.lock();
    try {
      ContextException why = err;
      if (why != null) {
        added.parentDone(why, cause);
        return;
      }
      if (children == null) {
        children = new LinkedHashSet<>();
      }
      children.add(added);
    } finally {
      lock.unlock();
    }
  }

  boolean remove(ContextChild removed) {
    lock.lock();
    try {
      return children != null && children.remove(removed);
    } finally {
      lock.unlock();
    }
  }

  int childCount() {
    lock.lock();
    try {
      return children == null ? 0 : children.size();
    } finally {
      lock.unlock();
    }
  }

  @Nullable Throwable cause() {
    lock.lock();
    try {
      return cause;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable Instant deadline() {
    return deadline != null ? deadline : parent.deadline();
  }

  @Override
  public ReceiveChannel<@Nullable Void> done() {
    Channel<@Nullable Void> channel = done;
    if (channel == null) {
      lock.lock();
      try {
        channel = done;
        if (channel == null) {
          channel = Channel.make();
          done = channel;
        }
      } finally {
        lock.unlock();
      }
    }
    return channel;
  }

  @Override
  public @Nullable ContextException err() {
    ContextException why = err;
    if (why != null) {
      lock.lock(); // done must not be seen open after this has told why
      lock.unlock();
    }
    return why;
  }

  @Override
  public @Nullable Object value(Object key) {
    return key == KEY ? this : parent.value(key);
  }

  @Override
  public String toString() {
    if (deadline == null) {
      return parent + ".WithCancel";
    }
    Duration left = Duration.between(Instant.now(), deadline);
    return parent + ".WithDeadline(" + deadline + " [" + left.toMillis() + "ms])";
  }
}
