package dev.gossamer.scheduler.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import jdk.internal.access.JavaLangAccess;
import jdk.internal.access.SharedSecrets;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ThreadContainer;
import org.jspecify.annotations.Nullable;

/**
 * Creates virtual threads that run on a scheduler of the caller's choice, and looks into them.
 *
 * <p>{@code java.lang.VirtualThread} has a private constructor that takes the {@code Executor} to
 * which the thread submits its continuation whenever it becomes runnable. JDK 25 has no public way
 * to it. Needs {@code java.lang} opened, and {@code jdk.internal.access} and {@code
 * jdk.internal.vm} exported, to this module.
 */
public final class VirtualThreads {
  /** The states of {@code java.lang.VirtualThread} that the scheduler tells apart. */
  public static final int PARKING = 3;

  public static final int TIMED_PARKING = 6;
  public static final int YIELDING = 10;
  public static final int YIELDED = 11;
  public static final int BLOCKING = 12;
  public static final int WAITING = 15;
  public static final int TIMED_WAITING = 17;

  private static final JavaLangAccess LANG = SharedSecrets.getJavaLangAccess();
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final Class<?> TYPE;
  private static final long STATE;

  static {
    try {
      TYPE = Class.forName("java.lang.VirtualThread");
      STATE = UNSAFE.objectFieldOffset(TYPE, "state");
    } catch (ClassNotFoundException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Apart, because the agent creates its virtual threads itself and method handles cost start-up.
   */
  private static final class Constructor {
    static final MethodHandle HANDLE;

    static {
      try {
        MethodType signature =
            MethodType.methodType(
                void.class, Executor.class, String.class, int.class, Runnable.class);
        HANDLE =
            MethodHandles.privateLookupIn(TYPE, MethodHandles.lookup())
                .findConstructor(TYPE, signature)
                .asType(signature.changeReturnType(Thread.class));
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }

  private VirtualThreads() {}

  /**
   * Creates a virtual thread that is not started. It inherits inheritable thread-locals and the
   * context class loader of the current thread, as {@code Thread.ofVirtual()} does.
   */
  public static Thread create(Executor scheduler, @Nullable String name, Runnable task) {
    try {
      return (Thread) Constructor.HANDLE.invokeExact(scheduler, name, 0, task);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e); // the constructor declares no checked exception
    }
  }

  /** Starts a thread in a container, which then lists it in thread dumps. */
  public static void start(Thread thread, ThreadContainer container) {
    LANG.start(thread, container);
  }

  /** The platform thread on which the caller runs, whether or not it is a virtual thread. */
  public static Thread currentCarrier() {
    return LANG.currentCarrierThread();
  }

  /** Whether the virtual thread has left its carrier by a yield and is to run again. */
  public static boolean hasYielded(Thread thread) {
    return UNSAFE.getIntVolatile(thread, STATE) == YIELDED;
  }

  /** The scheduler of the JDK's own virtual threads. */
  public static Executor defaultScheduler() {
    return LANG.virtualThreadDefaultScheduler();
  }

  /** Keeps a virtual thread on its carrier until {@link #unpin}; nothing on a platform thread. */
  public static boolean pin() {
    if (!Thread.currentThread().isVirtual()) {
      return false;
    }
    Continuation.pin();
    return true;
  }

  /** Undoes {@link #pin}; the argument is what that returned. */
  public static void unpin(boolean pinned) {
    if (pinned) {
      Continuation.unpin();
    }
  }
}
