package dev.gossamer.go;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What decides that exactly one case of a waiting {@link Select} happens.
 *
 * <pre>
 *   state      claimed  winner   left by
 *   --------   -------  ------   ---------------------------------------------------------------
 *   open       0        null     a thread at one of the channels claims it           -> claimed
 *                                its own thread does: time over or interrupted       -> claimed
 *   claimed    1        null     the claimant completes the case                     -> finished
 *                                its own thread leaves the queues without one        -> open
 *   finished   1        a case   its own thread leaves the queues                    -> open
 * </pre>
 *
 * <p>{@code claimed} goes from 0 to 1 by compare-and-set, under the lock of a channel or by the
 * select's own thread, and back to 0 only by that thread when none of its waiters is in a queue.
 * {@code winner} is written with release after what the case received.
 */
final class Selection implements Blocked {
  private static final VarHandle CLAIMED;
  private static final VarHandle WINNER;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      CLAIMED = lookup.findVarHandle(Selection.class, "claimed", int.class);
      WINNER = lookup.findVarHandle(Selection.class, "winner", Waiter.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // through CLAIMED
  private int claimed;

  private @Nullable Waiter winner;

  /** Whether the caller is the first, and is now to complete its case. */
  boolean claim() {
    return (int) CLAIMED.getOpaque(this) == 0 && CLAIMED.compareAndSet(this, 0, 1);
  }

  void finish(Waiter waiter) {
    WINNER.setRelease(this, waiter);
  }

  @Nullable Waiter winner() {
    return (Waiter) WINNER.getAcquire(this);
  }

  /** Ready for the next time. By its own thread, when no other can reach it. */
  void reopen() {
    winner = null;
    CLAIMED.setRelease(this, 0);
  }

  @Override
  public String waitReason() {
    return "select";
  }

  @Override
  public String toString() {
    return waitReason();
  }
}
