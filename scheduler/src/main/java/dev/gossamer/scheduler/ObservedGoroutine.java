package dev.gossamer.scheduler;

import dev.gossamer.scheduler.jdk.VirtualThreads;
import dev.gossamer.scheduler.queue.RunQueueNode;
import dev.gossamer.scheduler.trace.Tracer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The part of a goroutine that is there for observers: recordings, dumps, {@code ThreadMXBean}, the
 * searches for deadlocks and leaks. It notes where the goroutine was created, how often it ran and
 * waited, for what and how long. Nothing here decides what runs. It is a class above {@link
 * Goroutine} and not an object beside it because there may be millions, and each switch writes it.
 *
 * <p>Fields: {@code birthNanos} is written before the first hand-over to a run queue. {@code hint},
 * {@code runs}, {@code blocked}, {@code waited}, {@code leftAt} and {@code times} are written by
 * the machine that runs the goroutine (or by the goroutine itself, on it) before the virtual thread
 * publishes that it is parked, and read by the machine that runs it next: ordered by the volatile
 * state of the virtual thread and by the run queues. Observers read them racily, of goroutines that
 * wait; {@code times} is volatile because a bean asks while the goroutine runs. {@code trail} is
 * set by who writes it first: see {@link Trail}. What is said of stranding is written by the one
 * search at a time, and {@code isStranded} volatile.
 */
public abstract sealed class ObservedGoroutine extends RunQueueNode permits Goroutine {
  final Scheduler scheduler;

  private final @Nullable Birth birth;

  /** When it was started, if somebody recorded then; else 0. */
  private long birthNanos;

  /** What a recording will be told when it runs. */
  private @Nullable Trail trail;

  private @Nullable WaitReason hint;

  /** How often a machine has run it. */
  private int runs;

  /** How often it left its machine because a monitor was taken, and to wait. */
  private int blocked;

  private int waited;

  /** When it left its machine last, on sysmon's clock. */
  private int leftAt;

  /** For how long it waited, if that is measured. */
  private volatile @Nullable WaitTimes times;

  /** What the last search for leaks found. */
  private volatile boolean isStranded;

  /** Whether that was the first time. */
  private boolean wasStranded;

  /** {@code leftAt} when it was found. */
  private int strandedAt;

  ObservedGoroutine(Scheduler scheduler, @Nullable Birth birth) {
    this.scheduler = scheduler;
    this.birth = birth;
  }

  /** The id of its thread, which is also that of the application thread it stands for. */
  public abstract long id();

  /** The virtual thread whose executor this is, or null before it is bound. */
  public abstract @Nullable Thread thread();

  /** Where it was created, if that was noted. */
  public final @Nullable Birth birth() {
    return birth;
  }

  final void born(long nanos) {
    birthNanos = nanos;
  }

  final long lifetimeNanos() {
    return birthNanos == 0 ? 0 : System.nanoTime() - birthNanos;
  }

  /** Says what the next park of the current goroutine is for, where its state will not tell. */
  public final void hint(WaitReason next) {
    hint = next;
  }

  /**
   * On its machine: it has left, and its virtual thread is about to publish the new state.
   *
   * @param state the state of the virtual thread, for example {@link VirtualThreads#PARKING}
   */
  final void leaves(int state) {
    if (state == VirtualThreads.BLOCKING) {
      blocked++;
      beginWait(true);
    } else if (state != VirtualThreads.YIELDING && hint != WaitReason.IO) {
      waited++;
      beginWait(false);
    }
    Tracer tracer = scheduler.tracer();
    if (tracer != null || trail != null) {
      leavesTrail(tracer, state);
    }
    hint = null;
    leftAt = scheduler.sysmon.ticks();
  }

  private void leavesTrail(@Nullable Tracer tracer, int state) {
    WaitReason why = WaitReason.of(state, LockSupport.getBlocker(thread()) != null);
    // Also where it yields: so its slice ends before another machine can begin the next.
    long now = tracer == null ? 0 : now(tracer);
    long parkedAt = why == null ? 0 : now;
    Trail mine = trailFor(parkedAt);
    if (mine != null) {
      mine.parked(parkedAt, why == WaitReason.PARK && hint != null ? hint : why);
    }
  }

  /** The time at which it leaves its machine. */
  private long now(Tracer tracer) {
    Machine machine = Machine.current(scheduler);
    return machine == null ? tracer.now() : machine.now(tracer);
  }

  /** Null if there is nothing to note and nothing to forget. */
  private @Nullable Trail trailFor(long time) {
    if (trail == null && time != 0) {
      trail = new Trail();
    }
    return trail;
  }

  /**
   * The caller is about to put it into a queue.
   *
   * @param machine the one on which the caller runs, if any
   * @param queue the number of its processor; -1 for the global queue
   */
  final void readied(@Nullable Machine machine, int queue) {
    Tracer tracer = scheduler.tracer();
    if (tracer == null) {
      queued(0, 0, queue);
      return;
    }
    Thread waker = Thread.currentThread();
    long wakerId = waker.isVirtual() ? waker.threadId() : 0;
    boolean isTold = tracer.readied(id(), wakerId, queue);
    long now =
        machine != null && machine.isBetweenGoroutines() && !isTold
            ? machine.now(tracer)
            : tracer.now();
    queued(now, wakerId, queue);
  }

  private void queued(long now, long waker, int queue) {
    Trail mine = trailFor(now);
    if (mine != null) {
      mine.queued(now, waker, queue);
    }
  }

  /**
   * On the machine that runs it next: tells that it was parked, if it was, and then in a queue.
   *
   * @return when it begins to run
   */
  final long resumed(Tracer tracer, long now, int processor, int machine) {
    Trail mine = trail;
    return mine == null ? now : mine.tell(tracer, now, id(), processor, machine);
  }

  /** On the machine that is about to run it. */
  final void enters() {
    WaitTimes mine = times;
    if (mine != null) {
      mine.ends();
    }
    runs++;
  }

  /**
   * For how long it has not run, to a few hundredths of a second; of use for one that is neither
   * running nor new. Read racily.
   */
  public final long nanosAway() {
    return scheduler.sysmon.nanosSince(leftAt);
  }

  /** How often it has run. While it waits that does not change. */
  public final int runs() {
    return runs;
  }

  /** How often it has waited to enter a monitor; as a thread would count it, roughly. */
  public final int blocked() {
    return blocked;
  }

  /** How often it has waited to be notified, unparked, or for a time to pass. */
  public final int waited() {
    return waited;
  }

  private void beginWait(boolean isBlocked) {
    int round = scheduler.waitTiming().round();
    if (WaitTiming.isOn(round)) {
      WaitTimes mine = timesIn(round);
      if (mine == null) {
        mine = new WaitTimes(round);
        times = mine;
      }
      mine.begins(isBlocked);
    }
  }

  private @Nullable WaitTimes timesIn(int round) {
    WaitTimes mine = times;
    return mine != null && mine.round == round ? mine : null;
  }

  /** For how many milliseconds it waited to enter a monitor; -1 if that is not measured. */
  public final long blockedMillis() {
    int round = scheduler.waitTiming().round();
    WaitTimes mine = timesIn(round);
    return mine != null ? mine.blockedMillis() : WaitTiming.isOn(round) ? 0 : -1;
  }

  /** For how many milliseconds it waited otherwise; -1 if that is not measured. */
  public final long waitedMillis() {
    int round = scheduler.waitTiming().round();
    WaitTimes mine = timesIn(round);
    return mine != null ? mine.waitedMillis() : WaitTiming.isOn(round) ? 0 : -1;
  }

  /**
   * Whether nothing that can still run refers to it or to what it waits for, so that it will never
   * run again. Known only of what a search has looked at.
   */
  public final boolean isStranded() {
    return isStranded && strandedAt == leftAt;
  }

  /**
   * A search has found out.
   *
   * @return whether it is stranded, and was not known to be
   */
  final boolean stranded(boolean found) {
    strandedAt = leftAt;
    isStranded = found;
    boolean isNew = found && !wasStranded;
    wasStranded |= found;
    return isNew;
  }
}
