package dev.gossamer.go;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait to send to a channel, or to receive from it, the oldest first. Doubly linked, so
 * that a select leaves the queues of the cases that lost in one step each. Guarded by the lock of
 * the channel.
 */
final class WaitQueue {
  private static final VarHandle FIRST;

  static {
    try {
      FIRST = MethodHandles.lookup().findVarHandle(WaitQueue.class, "first", Waiter.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private @Nullable Waiter first;
  private @Nullable Waiter last;

  /** Without the lock: whether there was a moment at which nobody waited. */
  boolean looksEmpty() {
    return FIRST.getAcquire(this) == null;
  }

  void add(Waiter waiter) {
    waiter.queue = this;
    waiter.next = null;
    Waiter before = last;
    waiter.previous = before;
    if (before == null) {
      first = waiter;
    } else {
      before.next = waiter;
    }
    last = waiter;
  }

  /**
   * Takes out the oldest whose operation may still happen. Selects that have gone another way are
   * passed over, and are out of the queue then.
   *
   * @return null if there is none; otherwise the caller must complete it
   */
  @Nullable Waiter poll() {
    for (Waiter w = first; w != null; w = first) {
      remove(w);
      if (w.claim()) {
        return w;
      }
    }
    return null;
  }

  /**
   * Takes out that one, if it is still in.
   *
   * @return whether it was
   */
  boolean remove(Waiter waiter) {
    if (waiter.queue != this) {
      return false;
    }
    Waiter before = waiter.previous;
    Waiter after = waiter.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    waiter.queue = null;
    waiter.next = null;
    waiter.previous = null;
    return true;
  }
}
