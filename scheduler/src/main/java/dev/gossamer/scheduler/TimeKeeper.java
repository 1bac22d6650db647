package dev.gossamer.scheduler;

import dev.gossamer.scheduler.jdk.VirtualThreads;
import dev.gossamer.scheduler.timer.Timeout;
import dev.gossamer.scheduler.timer.TimerHeap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Sees to it that somebody is awake when the next goroutine has waited for long enough.
 *
 * <p>A machine that runs goroutines looks at its own timers before each, so nobody need be woken
 * for these. For the rest:
 *
 * <ul>
 *   <li>A machine that is about to sleep, be it to watch the network, looks at all timers. If one
 *       is due before {@code until}, it sleeps no longer than that and says so in {@code until}: it
 *       <em>keeps time</em>. Then it looks for an idle processor, and everywhere for work.
 *   <li>While a processor is at work, sysmon is awake. It looks again no later than at the next
 *       timer, unless a machine keeps time for it, and sets a machine looking when one is overdue
 *       and a processor idle.
 *   <li>A machine that goes on with another goroutine, which may compute for long, wakes sysmon if
 *       that means to look only after the machine's next timer.
 * </ul>
 *
 * <p>So there is always one who wakes in time. <em>All processors idle:</em> the last machine that
 * went to sleep has looked at all timers, and what was added before by others they have looked at
 * themselves. If it slept without keeping time, another kept it, for that time or an earlier one;
 * and whoever stops doing so, because his time has come or because he was woken for work, is awake
 * and will do the same before he sleeps. He takes his time back before he looks for an idle
 * processor, and a machine that gives one up looks at {@code until} after that, so that they do not
 * both rely on each other. <em>No processor idle:</em> there is nobody to run what is due; sysmon
 * takes a processor from a goroutine that runs for more than a slice while a timer of that
 * processor is overdue, as if a goroutine were waiting in its queue.
 *
 * <p>{@code until} is changed by CAS only: by a machine from a later time to its own, and from its
 * own to {@link TimerHeap#NEVER}. Another with the same time may have taken it back for it; then it
 * finds nothing to do when it wakes.
 */
final class TimeKeeper {
  private static final VarHandle UNTIL;

  static {
    try {
      UNTIL = MethodHandles.lookup().findVarHandle(TimeKeeper.class, "until", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Scheduler scheduler;
  private volatile long until = TimerHeap.NEVER;

  TimeKeeper(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * A machine without a processor is about to sleep.
   *
   * @return until when it keeps time, for {@link #end}; {@link TimerHeap#NEVER} if it need not
   */
  long begin() {
    for (; ; ) {
      long known = until;
      long next = earliest(known);
      if (next >= known) {
        return TimerHeap.NEVER;
      }
      if (UNTIL.compareAndSet(this, known, next)) {
        return next;
      }
    }
  }

  /** Whether a timer is due so soon for which nobody keeps time. */
  boolean isNeededWithin(long nanos) {
    long before = Math.min(until, TimerHeap.now() + nanos);
    return earliest(before) < before;
  }

  /**
   * It sleeps no more, or not without {@link #begin} before.
   *
   * @return whether it has kept time and a timer is due, for which it is to look for a processor
   */
  boolean end(long kept) {
    if (kept == TimerHeap.NEVER) {
      return false;
    }
    UNTIL.compareAndSet(this, kept, TimerHeap.NEVER);
    long now = TimerHeap.now();
    return kept <= now && earliest(now + 1) <= now;
  }

  /** When the first timer is due that has not been cancelled, if it is before that time. */
  private long earliest(long before) {
    Processors processors = scheduler.processors;
    long earliest = before;
    int count = processors.count();
    for (int i = 0; i < count; i++) {
      TimerHeap<Goroutine> timers = processors.get(i).timers;
      if (timers.next() < earliest) {
        earliest = Math.min(earliest, timers.settle());
      }
    }
    return earliest;
  }

  /** When the first timer is due for which no machine keeps time. It may have been cancelled. */
  long nextUnkept() {
    Processors processors = scheduler.processors;
    long now = TimerHeap.now();
    long kept = until;
    long earliest = kept;
    int count = processors.count();
    for (int i = 0; i < count; i++) {
      TimerHeap<Goroutine> timers = processors.get(i).timers;
      long next = timers.next();
      if (next < earliest && (next > now || timers.isDue(now))) {
        earliest = next;
      }
    }
    return earliest < kept ? earliest : TimerHeap.NEVER;
  }

  /**
   * Has an action done by a machine, between two goroutines, when that time has passed.
   *
   * <p>Other than a machine that adds the timeout of a goroutine, the caller may not look at timers
   * himself afterwards.
   */
  Timeout<Goroutine> add(Runnable action, long nanos) {
    Timeout<Goroutine> timeout = new Timeout<>();
    long deadline = TimerHeap.after(nanos);
    timeout.begin(null, action, deadline);
    boolean pinned = VirtualThreads.pin(); // it takes the lock of a heap
    try {
      Machine machine = Machine.current(scheduler);
      Processor p = machine == null ? null : machine.processor();
      Processors processors = scheduler.processors;
      TimerHeap<Goroutine> timers = (p == null ? processors.get(0) : p).timers;
      while (!timers.add(timeout)) {
        timers = processors.get(0).timers; // of which there is always one
      }
      if (p != null) {
        leaves(p); // whose machine looks when it has nothing to run
      } else if (deadline < until) {
        scheduler.wake(); // who finds nothing to run will keep time
      }
    } finally {
      VirtualThreads.unpin(pinned);
    }
    return timeout;
  }

  /** The machine of that processor is about to run a goroutine, perhaps for long. */
  void leaves(Processor p) {
    long next = p.timers.next();
    if (next != TimerHeap.NEVER && scheduler.idle.processorCount() != 0 && next < until) {
      scheduler.sysmon.lookBy(next);
    }
  }
}
