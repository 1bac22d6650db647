package dev.gossamer.go;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits in a queue of a channel: Go's {@code sudog}. A plain send or receive makes one
 * for itself when it has to wait; a {@link Select} owns one for each of its cases and uses them
 * again.
 *
 * <pre>
 *   state       meaning                                left by
 *   ---------   -----------------------------------    ----------------------------------------
 *   idle        in no queue                            its thread enqueues it        -> queued
 *   queued      in one queue of one channel            another thread takes it out
 *                                                      and completes it              -> done
 *                                                      another takes it out, but its select has
 *                                                      gone another way              -> idle
 *                                                      its own thread withdraws it   -> idle
 *   done        the operation has happened             its thread goes on            -> idle
 * </pre>
 *
 * <p>All fields but {@code done} are guarded by the lock of the channel while the waiter is queued,
 * and are its thread's own before and after. {@code done} is written with release after {@code
 * element} and {@code ok}, under that lock, and read with acquire by its thread, which may go on
 * before the lock is free.
 */
final class Waiter implements Blocked {
  private static final VarHandle DONE;

  static {
    try {
      DONE = MethodHandles.lookup().findVarHandle(Waiter.class, "done", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final String reason;

  /** What this is one case of, or null if it is a plain operation. */
  final @Nullable Selection selection;

  /** Whose operation it is. */
  Thread thread;

  /** What is to be sent, or what was received. */
  @Nullable Object element;

  /** Whether the channel did it: a value passed, rather than that it was closed. */
  boolean ok;

  @Nullable WaitQueue queue;
  @Nullable Waiter next;
  @Nullable Waiter previous;

  @SuppressWarnings("unused") // through DONE
  private boolean done;

  Waiter(Thread thread, String reason, @Nullable Object element, @Nullable Selection selection) {
    this.thread = thread;
    this.reason = reason;
    this.element = element;
    this.selection = selection;
  }

  /** Whether the one who has just taken it from its queue may complete it. */
  boolean claim() {
    Selection s = selection;
    return s == null || s.claim();
  }

  /**
   * The operation has happened. Under the lock of the channel, by one who has claimed it.
   *
   * @return whom to wake when the lock is free
   */
  Thread complete(@Nullable Object received, boolean passed) {
    Thread waiting = thread; // from here on the waiter may be used again
    element = received;
    ok = passed;
    Selection s = selection;
    if (s == null) {
      DONE.setRelease(this, true);
    } else {
      s.finish(this);
    }
    return waiting;
  }

  boolean isDone() {
    return (boolean) DONE.getAcquire(this);
  }

  /**
   * Waits until the operation has happened.
   *
   * @param timed whether to wait no longer than until {@code deadline}
   * @return false if the time is over
   * @throws InterruptedException if the thread was interrupted first
   */
  boolean await(Channel<?> channel, boolean timed, long deadline) throws InterruptedException {
    while (!isDone()) {
      if (timed) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return !channel.withdraw(this);
        }
        LockSupport.parkNanos(this, left);
      } else {
        LockSupport.park(this);
      }
      if (Thread.interrupted()) {
        if (!isDone() && channel.withdraw(this)) {
          throw new InterruptedException();
        }
        thread.interrupt(); // it was too late: the operation counts, and the next wait will notice
        return true;
      }
    }
    return true;
  }

  @Override
  public String waitReason() {
    return reason;
  }

  @Override
  public String toString() {
    return reason;
  }
}
