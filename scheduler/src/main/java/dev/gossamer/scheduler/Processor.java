package dev.gossamer.scheduler;

import dev.gossamer.scheduler.queue.GlobalRunQueue;
import dev.gossamer.scheduler.queue.LocalRunQueue;
import dev.gossamer.scheduler.timer.TimerHeap;
import org.jspecify.annotations.Nullable;

/**
 * A P: the right to run goroutines, with what a machine needs for it at hand.
 *
 * <pre>
 *   state      held by                        left by
 *   --------   ----------------------------   --------------------------------------------------
 *   idle       the list of idle processors    a waker, or a machine about to idle that finds work
 *                                             after all                                  -> running
 *   running    one machine                    its machine finds nothing to run           -> idle
 *                                             sysmon: the machine is stuck in a goroutine
 *                                             while others wait                       -> retired
 *   any        as above                       GOMAXPROCS is lowered below its number  -> retired
 *   retired    the same machine, if any,      its machine empties the queue and drops it
 *              until it notices
 * </pre>
 *
 * <p>A hand-off retires the processor object and puts a fresh one of the same number in its place,
 * instead of moving it to another machine: the goroutine on the old machine may be in the middle of
 * a push, and a local queue has one producer. A processor of which there are too many is retired in
 * the same way, and nothing comes into its place.
 *
 * <p>The queue is safe for one owner and many thieves. All other fields are written by the owner
 * only and read by others without order, for statistics. Ownership changes hands through the lock
 * of {@link IdleLists} and the volatile field in which a machine is given its processor.
 */
final class Processor {
  /** How long a goroutine may run while others wait, unless told otherwise; Go's 10 ms. */
  static final long SLICE_NANOS = 10_000_000;

  /**
   * How long goroutines that ready each other may share a slice. Go gives them a whole one, because
   * only sysmon watches them there. Here the owner looks at the clock, and since such goroutines
   * switch all the time, to let others in between costs them nothing.
   */
  private static final long SHARED_SLICE_NANOS = 200_000;

  final int id;
  final LocalRunQueue<Goroutine> runQueue = new LocalRunQueue<>();

  /** Of the goroutines that began to wait here. It stays with the number after a hand-off. */
  final TimerHeap<Goroutine> timers;

  /**
   * What runs now; null between two goroutines. Written by the owner, after {@link #switches} or
   * {@link #expiries}; sysmon reads in the opposite order.
   */
  @Nullable Goroutine current;

  /** Whether {@code current} has announced that it may block outside of Java. */
  boolean inBlockingCall;

  /**
   * Sysmon has seen that a timer is due; cleared by the owner when it looks. Plain: a look too many
   * does no harm, and one that is missed comes a few goroutines later.
   */
  boolean isTimerDue;

  /** Sysmon asks {@code current} to yield; cleared when it leaves the machine. */
  volatile boolean preempt;

  /** What the tracer wants back when it has. */
  volatile @Nullable Object preemption;

  /** Guarded by the lock of {@link IdleLists}. */
  boolean isIdle;

  /** Set once, under that lock. */
  volatile boolean retired;

  /** Guarded by the lock of {@link RetiredProcessors}, as is the next. */
  @Nullable Processor nextRetired;

  /** Whether its counters will not change any more. */
  boolean isSettled;

  /** What the tracer wants back when the machine notices. */
  @Nullable Object handOff;

  /** Counts slices; a goroutine that inherits the slice of another does not count. */
  int scheduleTick;

  /** Goroutines run in a row on the slice of the first of them. */
  private int inherited;

  /** When the slice was first inherited. */
  private long inheritedSince;

  long spawned;
  long ended;
  long switches;

  /** How often it has begun to ready goroutines whose time was up. */
  long expiries;

  long steals;
  long stolen;
  long preempted;

  private int seed;

  Processor(int id) {
    this(id, new TimerHeap<>());
  }

  Processor(int id, TimerHeap<Goroutine> timers) {
    this.id = id;
    this.timers = timers;
    this.seed = 0x9E3779B9 * (id + 1);
  }

  /**
   * Owner, in Go {@code runqput}: the goroutine runs next, and whom it displaces goes to the end.
   */
  void enqueueNext(Goroutine g, GlobalRunQueue<Goroutine> overflow) {
    Goroutine displaced = runQueue.pushNext(g);
    while (displaced != null) {
      if (runQueue.overflow(displaced, overflow) || runQueue.offer(displaced)) {
        return;
      }
    }
  }

  /** Owner: the goroutine runs after those that are there. */
  void enqueueLast(Goroutine g, GlobalRunQueue<Goroutine> overflow) {
    while (!runQueue.offer(g)) {
      if (runQueue.overflow(g, overflow)) {
        return;
      }
    }
  }

  /** Owner: a goroutine runs from now on. */
  void runs(Goroutine g) {
    switches++;
    forgetRequests();
    current = g;
  }

  /** Owner: goroutines whose time is up are readied from now on, each being {@code current}. */
  void expires() {
    expiries++;
    forgetRequests();
  }

  /**
   * They may have been meant for the one before. Being volatile, this also publishes the count
   * before whoever is {@code current} next.
   */
  private void forgetRequests() {
    inBlockingCall = false;
    preempt = false;
    preemption = null;
  }

  /**
   * For sysmon, Go's {@code schedtick}: where it has not changed between two looks, and {@code
   * current} was not null at the second, the processor is still busy with the same. Both counters
   * only grow, so it need not see them at one moment.
   */
  long tick() {
    return switches + expiries;
  }

  /** Adds the counters of another, which nobody changes any more or whose owner may. */
  void addCounters(Processor other) {
    spawned += other.spawned;
    ended += other.ended;
    switches += other.switches;
    steals += other.steals;
    stolen += other.stolen;
    preempted += other.preempted;
  }

  /** The goroutine that comes next has a slice of its own. */
  void beginSlice() {
    scheduleTick++;
    inherited = 0;
  }

  /**
   * Whether the goroutine that its predecessor has just readied may go on with the slice of that
   * one. The clock is read now and then, not on every switch.
   */
  boolean mayInheritSlice() {
    int n = ++inherited;
    if (n == 1) {
      inheritedSince = System.nanoTime();
      return true;
    }
    return (n > 4 && n % 16 != 0) || System.nanoTime() - inheritedSince < SHARED_SLICE_NANOS;
  }

  /** Marsaglia's xorshift: cheap, and good enough to send thieves different ways. */
  int random() {
    int x = seed;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return seed = x;
  }
}
