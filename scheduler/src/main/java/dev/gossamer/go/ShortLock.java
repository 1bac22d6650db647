package dev.gossamer.go;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * The lock of one channel or wait group, for sections of a few dozen instructions in which nobody
 * parks, wakes anybody or calls foreign code.
 *
 * <p>Not a monitor and not a {@code ReentrantLock}: what passes through a channel would pay for
 * their queues, of which a channel has two already. But not a bare spin lock either. The holder is
 * a goroutine or a thread like any other: the operating system may take its core, a garbage
 * collection may stop it, a poll in a loop may make it yield, and then the one who spins may be on
 * the very processor that the holder needs. So a waiter spins for about a microsecond, then lets
 * others run, which a goroutine does without leaving its thread, and at last sleeps for moments.
 *
 * <p>Sleeping consumes the permit of {@code LockSupport}. That is allowed here as in every class of
 * {@code java.util.concurrent.locks}: who waits for something else looks at his condition again
 * after each park, and none of the loops of this package parks without having looked.
 *
 * <p>Memory ordering: {@link #lock} acquires, {@link #unlock} releases. Not reentrant, not fair:
 * who is served first is decided by the queues behind it, not by the order in which callers get
 * here.
 */
final class ShortLock {
  private static final VarHandle HELD;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(ShortLock.class, "held", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 64 : 0;
  private static final int YIELDS = 16;
  private static final long SHORTEST_NAP_NANOS = 20_000;
  private static final long LONGEST_NAP_NANOS = 1_000_000;

  @SuppressWarnings("unused") // through HELD
  private int held;

  void lock() {
    if (!HELD.compareAndSet(this, 0, 1)) {
      lockSlowly();
    }
  }

  void unlock() {
    HELD.setRelease(this, 0);
  }

  /** Whether nobody has it, so that the caller has it now. */
  boolean tryLock() {
    return (int) HELD.getOpaque(this) == 0 && HELD.compareAndSet(this, 0, 1);
  }

  private void lockSlowly() {
    for (int i = 0; i < SPINS; i++) {
      Thread.onSpinWait();
      if (tryLock()) {
        return;
      }
    }
    for (int i = 0; i < YIELDS; i++) {
      Thread.yield();
      if (tryLock()) {
        return;
      }
    }
    for (long nap = SHORTEST_NAP_NANOS; ; nap = Math.min(2 * nap, LONGEST_NAP_NANOS)) {
      LockSupport.parkNanos(this, nap);
      if (tryLock()) {
        return;
      }
    }
  }
}
