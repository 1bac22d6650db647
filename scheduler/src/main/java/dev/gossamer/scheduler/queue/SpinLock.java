package dev.gossamer.scheduler.queue;

import dev.gossamer.scheduler.jdk.CarrierParking;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A lock for sections of a few dozen instructions that a goroutine enters while it is pinned.
 *
 * <p>Neither a {@code ReentrantLock} nor a monitor can stand here: a goroutine that waits for one
 * of those parks, and it would do so in the middle of making another goroutine runnable. A waiter
 * of this lock spins, and when the holder seems to have lost its processor to the operating system,
 * puts its own <em>carrier</em> to sleep for a moment, which leaves the state of the goroutine
 * alone.
 *
 * <p>Memory ordering: {@link #lock} acquires, {@link #unlock} releases. Not reentrant, not fair.
 * The holder must not park, block, throw, load a class or allocate.
 */
public final class SpinLock {
  private static final VarHandle HELD;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(SpinLock.class, "held", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Spins between two naps; about a microsecond, many times the length of a section. */
  private static final int SPINS = 256;

  private static final long NAP_NANOS = 20_000;

  private boolean held;

  public void lock() {
    if (!HELD.compareAndSet(this, false, true)) {
      lockSlowly();
    }
  }

  private void lockSlowly() {
    for (int spins = 1; ; spins++) {
      if (!(boolean) HELD.getOpaque(this) && HELD.compareAndSet(this, false, true)) {
        return;
      }
      if (spins % SPINS == 0) {
        CarrierParking.nap(NAP_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  public void unlock() {
    HELD.setRelease(this, false);
  }
}
