package dev.gossamer.scheduler.jdk;

import static dev.gossamer.scheduler.jdk.VirtualThreadFields.CARRIER;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.CONTINUATION;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.PARKED;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.PARK_PERMIT;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.STATE;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.SUSPENDED;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.TIMED_PARKED;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.UNPARKED;

import java.lang.StackWalker.StackFrame;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * Walks the stacks of virtual threads that are parked, at a third of what {@code getStackTrace()}
 * costs, because no text is made of the frames: that is what lets a million of them be looked at in
 * seconds.
 *
 * <p>As {@code VirtualThread.tryGetStackTrace} in JDK 25 does, it keeps the thread from running by
 * a bit in its state for as long as the walk takes. Somebody who unparks it meanwhile leaves the
 * permit only; so the caller must have the thread run again if there is one, for which it gives
 * {@code resubmit}. It handles the two states of a park; for all others there is {@code
 * getStackTrace()}.
 */
public final class ParkedStacks {
  private static final Set<StackWalker.Option> LIKE_A_TRACE =
      EnumSet.of(StackWalker.Option.SHOW_REFLECT_FRAMES);

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long METHOD;

  static {
    try {
      METHOD =
          UNSAFE.objectFieldOffset(Class.forName("java.lang.ClassFrameInfo"), "classOrMemberName");
    } catch (ClassNotFoundException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private ParkedStacks() {}

  /**
   * Walks the stack of a virtual thread, if it is parked.
   *
   * @param resubmit has the thread run again; called if it was unparked during the walk
   * @return what the walk returns; null if the thread is not parked, or only just now
   */
  public static <R extends @Nullable Object> @Nullable R walk(
      Thread thread, Runnable resubmit, Function<Stream<StackFrame>, R> walk) {
    int state = UNSAFE.getIntVolatile(thread, STATE);
    if ((state != PARKED && state != TIMED_PARKED)
        || !UNSAFE.compareAndSetInt(thread, STATE, state, state | SUSPENDED)) {
      return null;
    }
    try {
      Continuation continuation = (Continuation) UNSAFE.getReference(thread, CONTINUATION);
      return continuation.stackWalker(LIKE_A_TRACE).walk(walk);
    } finally {
      UNSAFE.putIntVolatile(thread, STATE, state);
      if (UNSAFE.getBooleanVolatile(thread, PARK_PERMIT)
          && UNSAFE.compareAndSetInt(thread, STATE, state, UNPARKED)) {
        resubmit.run();
      }
    }
  }

  /** Whether a virtual thread is off its machine, parked, and nothing but an unpark ends that. */
  public static boolean isParkedForGood(Thread thread) {
    return UNSAFE.getIntVolatile(thread, STATE) == PARKED;
  }

  /** Stands for the method of a frame: the same object for the same method, while one is held. */
  public static Object methodOf(StackFrame frame) {
    return UNSAFE.getReference(frame, METHOD);
  }

  /** The platform thread on which a virtual thread runs at the moment, or null. */
  public static @Nullable Thread carrierOf(Thread thread) {
    return (Thread) UNSAFE.getReferenceVolatile(thread, CARRIER);
  }
}
