package dev.gossamer.scheduler.jdk;

import static dev.gossamer.scheduler.jdk.VirtualThreadFields.BLOCKED;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.BLOCK_PERMIT;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.NOTIFIED;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.PARKED;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.PARK_PERMIT;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.STATE;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.SUSPENDED;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.TIMED_PARKED;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.TIMED_WAIT;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.TYPE;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.UNBLOCKED;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.UNPARKED;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.WAIT;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.YIELDED;

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
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final MethodHandle SUBMIT;

  static {
    try {
      SUBMIT =
          MethodHandles.privateLookupIn(TYPE, MethodHandles.lookup())
              .findVirtual(TYPE, "submitRunContinuation", MethodType.methodType(void.class))
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
