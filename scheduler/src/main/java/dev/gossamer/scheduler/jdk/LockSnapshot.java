package dev.gossamer.scheduler.jdk;

import static dev.gossamer.scheduler.jdk.VirtualThreadFields.PINNED;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.RUNNING;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.STATE;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.TERMINATION;
import static dev.gossamer.scheduler.jdk.VirtualThreadFields.WAIT;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.ThreadContainer;
import org.jspecify.annotations.Nullable;

/**
 * What the VM tells of a thread, virtual or not, at one moment: its stack, the monitors that it
 * holds and what it waits for. That is {@code jdk.internal.vm.ThreadSnapshot}, new in JDK 25 and
 * private to its package, which must be opened to this module. Beside it, who owns what of the
 * rest.
 *
 * <p>A virtual thread is suspended meanwhile. One that is mounted cannot be, and of those only the
 * pinned are looked at, which wait with their carriers.
 */
public final class LockSnapshot {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long OWNER =
      UNSAFE.objectFieldOffset(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread");
  private static final long SYNC = UNSAFE.objectFieldOffset(CountDownLatch.class, "sync");
  private static final long BETWEEN_LOOKS_NANOS = 1_000_000;

  private static final MethodHandle OF;
  private static final MethodHandle THREAD_STATE;
  private static final MethodHandle STACK_TRACE;
  private static final MethodHandle BLOCKED_ON;
  private static final MethodHandle WAITING_ON;
  private static final MethodHandle PARK_BLOCKER;
  private static final MethodHandle OWNS_MONITORS;
  private static final MethodHandle OWNED_MONITORS_AT;
  private static final MethodHandle PLATFORM_THREADS;

  static {
    try {
      Class<?> type = Class.forName("jdk.internal.vm.ThreadSnapshot");
      MethodHandles.Lookup ours = MethodHandles.lookup();
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(ThreadContainer.class, ours);
      OF =
          lookup
              .findStatic(type, "of", MethodType.methodType(type, Thread.class))
              .asType(MethodType.methodType(Object.class, Thread.class));
      THREAD_STATE = getter(lookup, type, "threadState", Thread.State.class);
      STACK_TRACE = getter(lookup, type, "stackTrace", StackTraceElement[].class);
      BLOCKED_ON = getter(lookup, type, "blockedOn", Object.class);
      WAITING_ON = getter(lookup, type, "waitingOn", Object.class);
      PARK_BLOCKER = getter(lookup, type, "parkBlocker", Object.class);
      OWNS_MONITORS = getter(lookup, type, "ownsMonitors", boolean.class);
      OWNED_MONITORS_AT =
          lookup
              .findVirtual(type, "ownedMonitorsAt", MethodType.methodType(Stream.class, int.class))
              .asType(MethodType.methodType(Stream.class, Object.class, int.class));
      PLATFORM_THREADS =
          MethodHandles.privateLookupIn(Thread.class, ours)
              .findStatic(Thread.class, "getThreads", MethodType.methodType(Thread[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Object snapshot;
  private final Thread.State state;
  private final StackTraceElement[] trace;

  private LockSnapshot(Object snapshot) throws Throwable {
    this.snapshot = snapshot;
    this.state = (Thread.State) THREAD_STATE.invoke(snapshot);
    this.trace = (StackTraceElement[]) STACK_TRACE.invoke(snapshot);
  }

  private static MethodHandle getter(
      MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type)
      throws ReflectiveOperationException {
    return lookup
        .findVirtual(owner, name, MethodType.methodType(type))
        .asType(MethodType.methodType(type, Object.class));
  }

  /** Returns null for a thread that is not alive, and for a virtual thread that is not waiting. */
  public static @Nullable LockSnapshot of(Thread thread) {
    if (!thread.isVirtual()) {
      return take(thread);
    }
    LockSnapshot snapshot = Suspension.whileUnmounted(thread, () -> take(thread));
    return snapshot == null && isStuckOnCarrier(thread) ? take(thread) : snapshot;
  }

  /** Whether it is pinned and waits; looked at twice, since it must not begin to run now. */
  private static boolean isStuckOnCarrier(Thread thread) {
    for (int i = 0; i < 2; i++) {
      int state = UNSAFE.getIntVolatile(thread, STATE);
      boolean isMounted = state == RUNNING || state == PINNED;
      Thread.State waits = thread.getState();
      if (!isMounted || waits != Thread.State.BLOCKED && waits != Thread.State.WAITING) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
    return true;
  }

  private static @Nullable LockSnapshot take(Thread thread) {
    try {
      Object snapshot = (Object) OF.invokeExact(thread);
      return snapshot == null ? null : new LockSnapshot(snapshot);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** The threads of the operating system that the VM knows. */
  public static Thread[] platformThreads() {
    try {
      return (Thread[]) PLATFORM_THREADS.invokeExact();
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** The stack, the innermost frame first. */
  public StackTraceElement[] trace() {
    return trace;
  }

  /** The monitor that it is about to enter; null if it does not wait for one. */
  public @Nullable Object monitorToEnter() {
    return state == Thread.State.BLOCKED ? get(BLOCKED_ON) : null;
  }

  /** The object in whose {@code wait()} it is, or null. */
  public @Nullable Object waitingOn() {
    return state == Thread.State.WAITING ? get(WAITING_ON) : null;
  }

  /** What it is parked for without a time limit, or null. */
  public @Nullable Object parkedFor() {
    return state == Thread.State.WAITING ? get(PARK_BLOCKER) : null;
  }

  private @Nullable Object get(MethodHandle getter) {
    try {
      return (Object) getter.invokeExact(snapshot);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /**
   * The monitors that it entered in the frame at that depth, without those that are optimised away.
   */
  @SuppressWarnings("unchecked") // of objects, some null
  public Object[] monitorsAt(int depth) {
    try {
      if (!(boolean) OWNS_MONITORS.invokeExact(snapshot)) {
        return new Object[0];
      }
      Stream<@Nullable Object> monitors =
          (Stream<Object>) OWNED_MONITORS_AT.invoke(snapshot, depth);
      return monitors.filter(monitor -> monitor != null).toArray();
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** The thread that owns a lock, as the lock itself notes it; null if it notes none. */
  public static @Nullable Thread ownerOf(Object lock) {
    return lock instanceof AbstractOwnableSynchronizer
        ? (Thread) UNSAFE.getReference(lock, OWNER)
        : null;
  }

  /** What those who join that virtual thread are parked for; null if nobody ever did. */
  public static @Nullable Object joinersOf(Thread virtualThread) {
    Object termination = UNSAFE.getReference(virtualThread, TERMINATION);
    return termination == null ? null : UNSAFE.getReference(termination, SYNC);
  }

  /** Whether that virtual thread is in {@code Object.wait()} without a time limit. */
  public static boolean isInObjectWait(Thread virtualThread) {
    return UNSAFE.getIntVolatile(virtualThread, STATE) == WAIT;
  }

  private static RuntimeException rethrown(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) e; // none of these declares a checked exception
  }
}
