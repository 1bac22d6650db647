package dev.gossamer.scheduler.trace;

import org.jspecify.annotations.Nullable;

/**
 * What the scheduler tells while somebody records. With no recording running there is no tracer,
 * and the scheduler pays one read of a field.
 *
 * <p>All methods but {@link #spawned} and {@link #readied} are called on a machine's own thread,
 * between two goroutines. None of them may park, and none may throw.
 */
public interface Tracer {
  /** Called by the creating thread, pinned if it is a goroutine. */
  void spawned(long goroutine, long parent, String name, Class<?> threadClass);

  /**
   * Called by the waking thread, pinned if it is a goroutine. {@code processor} -1: global queue.
   */
  void readied(long goroutine, long waker, int processor);

  /** A slice begins; what this returns goes to {@link #ran}. */
  @Nullable Object running();

  void ran(@Nullable Object slice, long goroutine, int processor, int machine);

  /** A goroutine is about to be parked; what this returns goes to {@link #parked}. */
  @Nullable Object parking();

  /** The goroutine runs again, on this machine. */
  void parked(@Nullable Object park, long goroutine, int processor, int machine, String reason);

  void stole(int thief, int victim, int count, int machine);

  void ended(long goroutine, int processor, int machine, long lifetimeNanos);

  /**
   * Called by sysmon: a processor is about to be handed off. What this returns goes to {@link
   * #handedOff}.
   *
   * @param announced whether the goroutine has announced that it may block
   */
  @Nullable Object handingOff(
      long goroutine, int processor, long stuckNanos, boolean announced, Thread thread);

  /** The machine is back, and has that processor now or -1. */
  void handedOff(Object handOff, long goroutine, int processor, int machine);
}
