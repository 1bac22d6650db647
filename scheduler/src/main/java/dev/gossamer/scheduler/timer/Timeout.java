package dev.gossamer.scheduler.timer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen when the owner has waited for long enough, if nothing wakes it before. An owner
 * waits for one thing at a time, and so uses the same object again and again.
 *
 * <pre>
 *   state       left by
 *   ---------   ------------------------------------------------------------------------------
 *   out         the owner waits: {@link #begin}, and it is put into a heap          -> armed
 *   armed       the owner goes on: {@link #cancel}                                  -> cancelled
 *               whoever empties the heap finds that it is due: {@link #leave}       -> out
 *   cancelled   the owner waits again, and not for less long: {@link #beginAgain}   -> armed
 *               whoever empties the heap comes across it: {@link #leave}            -> out
 * </pre>
 *
 * <p>So a wait that ends early costs a CAS, and the next one another; the heap is not touched. What
 * is in the heap then has a deadline later than its place there says, never an earlier one.
 *
 * <p>{@code deadline}, {@code command} and {@code owner} are written by the machine that the owner
 * runs on, before the state becomes armed, or after it has become cancelled. Whoever reads them to
 * fire reads the state before and takes the timeout out with a CAS from that same state, which has
 * a number that grows with each wait. If that succeeds, what he has read belongs together. {@code
 * owner} and {@code command} are null while cancelled: a heap must not keep what it no longer
 * needs.
 *
 * <p>There are others that nobody waits for: what is to happen is an end in itself. They have no
 * owner and are used once; anybody may cancel them.
 *
 * @param <O> the owner
 */
public final class Timeout<O> implements Future<Object> {
  private static final int OUT = 0;
  private static final int ARMED = 1;
  private static final int CANCELLED = 2;
  private static final int KIND = 3;
  private static final int ONE_WAIT = 4;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Timeout.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int state;
  private long deadline;
  private @Nullable Runnable command;
  private @Nullable O owner;

  /** The owner's: whether it is in no heap, so that {@link #begin} may follow. */
  public boolean isOut() {
    return (state & KIND) == OUT;
  }

  /** The owner waits, and will put this into a heap. */
  public void begin(@Nullable O waiting, Runnable then, long until) {
    write(waiting, then, until);
    STATE.setRelease(this, next(state));
  }

  /**
   * The owner waits again while this is still in a heap from before.
   *
   * @return false if it cannot be used for that; if it is out then, {@link #begin} may follow
   */
  public boolean beginAgain(O waiting, Runnable then, long until) {
    int known = state;
    if ((known & KIND) != CANCELLED || until < deadline) {
      return false;
    }
    write(waiting, then, until);
    return STATE.compareAndSet(this, known, next(known));
  }

  /** Armed, for another wait than all before. */
  private static int next(int state) {
    return ((state & ~KIND) + ONE_WAIT) | ARMED;
  }

  private void write(@Nullable O waiting, Runnable then, long until) {
    owner = waiting;
    command = then;
    deadline = until;
  }

  /** The owner goes on. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    int known = state;
    if ((known & KIND) != ARMED || !STATE.compareAndSet(this, known, (known & ~KIND) | CANCELLED)) {
      return false;
    }
    owner = null;
    command = null;
    return true;
  }

  /** For whoever holds the lock of the heap it is in, before he reads the rest. */
  int phase() {
    return state;
  }

  static boolean isArmed(int state) {
    return (state & KIND) == ARMED;
  }

  /** Never earlier than it was when this was last out of all heaps. */
  long deadline() {
    return deadline;
  }

  @Nullable Runnable command() {
    return command;
  }

  @Nullable O owner() {
    return owner;
  }

  /**
   * By whoever holds the lock of the heap, who then forgets it.
   *
   * @return whether that was still its state; if not, what was read of it is worth nothing
   */
  boolean leave(int known) {
    return STATE.compareAndSet(this, known, known & ~KIND);
  }

  /** Whether it will not fire, be it that it has. */
  @Override
  public boolean isDone() {
    return (state & KIND) != ARMED;
  }

  @Override
  public boolean isCancelled() {
    return (state & KIND) == CANCELLED;
  }

  /** Nobody waits for a timeout: the JDK cancels it and nothing else. */
  @Override
  public Object get() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object get(long timeout, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }
}
