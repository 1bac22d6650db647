package java.lang;

import java.util.List;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import jdk.internal.vm.Continuation;

/**
 * What the package {@code dev.gossamer.go} on the class path of an application calls: the way from
 * there to the agent's scheduler, which is in a class loader that the application cannot see.
 * Public because of that, and harmless: to start a virtual thread and to count them is open to
 * everybody, how many run at once changes nothing but speed, and a virtual thread on its carrier
 * can be kept there by a native method too.
 *
 * <p>Everything else that the package does goes through {@code LockSupport}, {@code Thread.yield}
 * and interrupts, and so comes to the scheduler by itself.
 */
public final class GossamerGoroutines {
  private static final BiFunction<String, Runnable, Thread> SPAWN = GossamerSetup.spawn;
  private static final IntToLongFunction FIGURES = GossamerSetup.figures;
  private static final IntUnaryOperator MAX_PROCS = GossamerSetup.maxProcs;
  private static final Supplier<List<Thread>> GOROUTINES = GossamerSetup.goroutines;

  private static final BiFunction<Runnable, Long, Future<?>> DO_AFTER = GossamerSetup.doAfter;

  private GossamerGoroutines() {}

  /** Starts a goroutine without an application thread; the name may be null. */
  public static Thread start(String name, Runnable task) {
    return SPAWN.apply(name, task);
  }

  /**
   * Has a short action done in so many nanoseconds, between two goroutines. If it waits for
   * anything, it keeps a thread of the scheduler from its work.
   */
  public static Future<?> doAfter(Runnable action, long nanos) {
    return DO_AFTER.apply(action, nanos);
  }

  /**
   * 0: how many goroutines run at once. 1: how many there are. 2: a number that changes whenever
   * one has run. 3: how many platform threads the scheduler has started.
   */
  public static long figure(int which) {
    return FIGURES.applyAsLong(which);
  }

  /** Sets how many goroutines run at once, if it is at least 1; returns how many did before. */
  public static int maxProcs(int n) {
    return MAX_PROCS.applyAsInt(n);
  }

  /** Keeps the current virtual thread on its carrier; does nothing on a platform thread. */
  public static void pin() {
    if (Thread.currentThread().isVirtual()) {
      Continuation.pin();
    }
  }

  /** Undoes one {@link #pin}, if there is one to undo. */
  public static void unpin() {
    if (Thread.currentThread().isVirtual()) {
      try {
        Continuation.unpin();
      } catch (IllegalStateException e) {
        // the VM says that it is not pinned
      }
    }
  }

  /** The virtual threads of all goroutines. */
  public static List<Thread> all() {
    return GOROUTINES.get();
  }
}
