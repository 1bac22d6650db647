package dev.gossamer.scheduler.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Supplier;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a virtual thread where it is while somebody looks at it.
 *
 * <p>JDK 25 crashes if a {@code ThreadSnapshot} is made of a virtual thread that is mounted or
 * unmounted meanwhile (<a href="https://bugs.openjdk.org/browse/JDK-8364343">JDK-8364343</a>). Its
 * {@code Thread.getStackTrace()} is safe, because it suspends a thread that is not mounted; this
 * does the same, in the same steps ({@code VirtualThread.tryGetStackTrace}): the state gets a bit
 * that makes every attempt to continue the thread fail, and if there was one, it is made again.
 */
public final class Suspension {
  private static final int PARKED = 4;
  private static final int TIMED_PARKED = 7;
  private static final int UNPARKED = 9;
  private static final int YIELDED = 11;
  private static final int BLOCKED = 13;
  private static final int UNBLOCKED = 14;
  private static final int WAIT = 16;
  private static final int TIMED_WAIT = 18;
  private static final int SUSPENDED = 1 << 8;

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long STATE;
  private static final long PARK_PERMIT;
  private static final long BLOCK_PERMIT;
  private static final long NOTIFIED;
  private static final MethodHandle SUBMIT;

  static {
    try {
      Class<?> virtual = Class.forName("java.lang.VirtualThread");
      STATE = UNSAFE.objectFieldOffset(virtual, "state");
      PARK_PERMIT = UNSAFE.objectFieldOffset(virtual, "parkPermit");
      BLOCK_PERMIT = UNSAFE.objectFieldOffset(virtual, "blockPermit");
      NOTIFIED = UNSAFE.objectFieldOffset(virtual, "notified");
      SUBMIT =
          MethodHandles.privateLookupIn(virtual, MethodHandles.lookup())
              .findVirtual(virtual, "submitRunContinuation", MethodType.methodType(void.class))
              .asType(MethodType.methodType(void.class, Thread.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Suspension() {}

  /**
   * Asks while the virtual thread is unmounted and stays so. Waits for its turn while somebody else
   * does, or takes its stack trace; the caller may be scheduled away meanwhile.
   *
   * @return the answer; null if the thread is mounted, has not begun, has ended, or is just being
   *     mounted or unmounted
   */
  public static <T> @Nullable T whileUnmounted(
      Thread virtualThread, Supplier<@Nullable T> question) {
    int state;
    do {
      state = UNSAFE.getIntVolatile(virtualThread, STATE);
      while ((state & SUSPENDED) != 0) {
        Thread.yield();
        state = UNSAFE.getIntVolatile(virtualThread, STATE);
      }
      if (!isUnmounted(state)) {
        return null;
      }
    } while (!UNSAFE.compareAndSetInt(virtualThread, STATE, state, state | SUSPENDED));
    try {
      return question.get();
    } finally {
      UNSAFE.putIntVolatile(virtualThread, STATE, state);
      if (isToContinue(virtualThread, state)) {
        submit(virtualThread);
      }
    }
  }

  private static boolean isUnmounted(int state) {
    return switch (state) {
      case PARKED, TIMED_PARKED, UNPARKED, YIELDED, BLOCKED, UNBLOCKED, WAIT, TIMED_WAIT -> true;
      default -> false;
    };
  }

  /** Whether somebody has tried to continue it in vain; or may have, for a thread that could. */
  private static boolean isToContinue(Thread thread, int state) {
    return switch (state) {
      case UNPARKED, UNBLOCKED, YIELDED -> true;
      case PARKED, TIMED_PARKED ->
          UNSAFE.getBooleanVolatile(thread, PARK_PERMIT) && becomes(thread, state, UNPARKED);
      case BLOCKED ->
          UNSAFE.getBooleanVolatile(thread, BLOCK_PERMIT) && becomes(thread, state, UNBLOCKED);
      default ->
          (UNSAFE.getBooleanVolatile(thread, NOTIFIED) || thread.isInterrupted())
              && becomes(thread, state, UNBLOCKED);
    };
  }

  private static boolean becomes(Thread thread, int before, int after) {
    return UNSAFE.compareAndSetInt(thread, STATE, before, after);
  }

  private static void submit(Thread thread) {
    try {
      SUBMIT.invokeExact(thread);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e); // it declares no checked exception
    }
  }
}
