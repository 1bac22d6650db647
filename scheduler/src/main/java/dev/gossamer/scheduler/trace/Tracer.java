package dev.gossamer.scheduler.trace;

import org.jspecify.annotations.Nullable;

/**
 * What the scheduler tells while somebody records. With no recording running there is no tracer,
 * and the scheduler pays one read of a field.
 *
 * <p>All methods but {@link #now}, {@link #spawned} and {@link #readied} are called on a machine's
 * own thread, between two goroutines. None of them may park, and none may throw.
 */
public interface Tracer {
  /** In ticks of JFR's clock; 0 if nobody asks for anything that takes time. */
  long now();

  /** Called by the creating thread, pinned if it is a goroutine. */
  void spawned(long goroutine, long parent, String name, Class<?> threadClass);

  /**
   * Called by the waking thread, pinned if it is a goroutine. {@code processor} -1: global queue.
   *
   * @return whether somebody wants to know; then what follows is to be later than this
   */
  boolean readied(long goroutine, long waker, int processor);

  /** The goroutine was taken from the queue in which it was put by a waker, and runs. */
  void dequeued(
      long since, long now, long goroutine, int processor, int machine, long waker, int queue);

  /** The goroutine ran on this machine; {@code since} may be 0. */
  void ran(long since, long until, long goroutine, int processor, int machine);

  /** The goroutine runs again, on this machine. */
  void parked(long since, long now, long goroutine, int processor, int machine, String reason);

  void stole(int thief, int victim, int count, int machine);

  void ended(long goroutine, int processor, int machine, long lifetimeNanos);

  /**
   * Called by sysmon: a processor is about to be handed off. What this returns goes to the next
   * three.
   *
   * @param announced whether the goroutine has announced that it may block
   */
  @Nullable Object handingOff(long goroutine, int processor, long stuckNanos, boolean announced);

  /**
   * Called by sysmon, when the processor is already in other hands: where the goroutine is. Empty
   * if it was not there any more.
   */
  void handOffAt(Object handOff, StackTraceElement[] trace);

  /** Called by the goroutine: it has that processor now. It goes on; nothing may be committed. */
  void backFromHandOff(Object handOff, int processor);

  /** The goroutine has left the machine. */
  void handedOff(Object handOff, int machine);

  /** Called by sysmon: a goroutine is asked to yield. What this returns goes to the next three. */
  @Nullable Object preempting(long goroutine, int processor, long ranNanos);

  /** It has just lost its processor; the last two are still to come. */
  void preemptionEnds(Object preemption);

  /** Called by the goroutine, in a poll, or by sysmon: where it is; empty if that is not known. */
  void preemptedAt(Object preemption, StackTraceElement[] trace);

  /** It has yielded (tier 2, called by its machine) or lost its processor (tier 1, by sysmon). */
  void preempted(Object preemption, int tier, int machine);

  /**
   * Called by the goroutine: it may block outside of Java from now on. What this returns goes to
   * the next one.
   */
  @Nullable Object calling(long goroutine, int processor);

  /**
   * Called by the goroutine, which goes on: the call has returned. Nothing may be committed.
   *
   * @return what goes to {@link #called}; null if the call was too short to be told
   */
  @Nullable Object returned(Object call, boolean kept, int processor);

  /** Where the call was made; called by the goroutine if it is told. */
  void calledAt(Object call, StackTraceElement site);

  /** The goroutine has left the machine, on which it had made that call. */
  void called(Object call, int machine);

  /** A machine is about to sleep; what this returns goes to the next one. */
  @Nullable Object machineParking();

  /** It was woken, or slept for long enough. */
  void machineParked(Object park, int machine);

  /** Called by a machine or by sysmon: something that should not happen did. */
  void anomaly(String kind, int machine, String detail);

  /** Called by a machine as its first and last. */
  void machine(boolean starts, int machine, int machines);
}
