package dev.gossamer.scheduler;

import dev.gossamer.scheduler.jdk.Epoll;
import dev.gossamer.scheduler.netpoll.Netpoller;
import dev.gossamer.scheduler.timer.TimerHeap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * On which a machine sleeps that has no processor: Go's note, but that one machine at a time sleeps
 * in the netpoller. In either place it sleeps no longer than until the next timer, if no other
 * machine does ({@link TimeKeeper}).
 *
 * <pre>
 *   state       left by
 *   ---------   ------------------------------------------------------------------------------
 *   awake       the machine, which is on the idle list by now, parks             -> asleep
 *               the machine waits for the network                                -> watching
 *               a waker has taken it from the list                               -> signalled
 *   asleep      a waker has taken it from the list, and unparks it               -> signalled
 *               a timer is due: it takes itself from the list                    -> awake
 *   watching    a waker has taken it from the list, and interrupts the netpoller -> signalled
 *               the network has something, or a timer is due: it takes itself
 *               from the list, or finds that a waker has                         -> awake
 *   signalled   the machine has noticed                                          -> awake
 * </pre>
 *
 * <p>Only a machine that has said it sleeps is unparked: {@code LockSupport.unpark} of a carrier
 * would also wake a goroutine that is pinned and parked on it.
 *
 * <p>Fields: {@code state} is changed by compare-and-set while the machine is on the list. {@code
 * given} is written by the waker before the state, and taken by the machine after it. {@code
 * events} belong to the machine.
 */
final class Note {
  /** How long a machine that is not needed waits before it ends. */
  private static final long IDLE_LIFE_NANOS = 5_000_000_000L;

  /**
   * A timer that is due in less must not wait for {@code epoll_wait}, which counts in milliseconds,
   * but the network can: so both are late by half a millisecond at the most.
   */
  private static final long BRIEF_NANOS = 500_000;

  /** Beyond that the system may be late by a millisecond and more: {@code epoll_wait}'s slack. */
  private static final long LONG_WAIT_NANOS = 1_000_000_000;

  private static final int AWAKE = 0;
  private static final int ASLEEP = 1;
  private static final int WATCHING = 2;
  private static final int SIGNALLED = 3;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Note.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Machine machine;
  private final Scheduler scheduler;
  private final MachineTrace trace;
  private final Epoll.Events events;

  private volatile int state;
  private volatile @Nullable Processor given;

  Note(Machine machine, Scheduler scheduler, MachineTrace trace, Epoll.Events events) {
    this.machine = machine;
    this.scheduler = scheduler;
    this.trace = trace;
    this.events = events;
  }

  /**
   * Sleeps on the idle list until somebody gives the machine a processor, or there is something to
   * do in the network or among the timers. Then {@code events} may hold changes that are to be
   * told.
   *
   * @return the processor with which it is to look for work, counted as spinning; null if nobody
   *     has needed it for long, and it has left the list to end
   */
  @Nullable Processor sleep() {
    boolean mayWatch = true;
    for (; ; ) {
      state = AWAKE;
      scheduler.idle.addMachine(machine);
      boolean watches = mayWatch && scheduler.netpoller.isUsed();
      boolean isNeeded = watches ? watchOrSleep() : awaitSignal();
      if (!isNeeded) {
        return null;
      }
      Processor p = given;
      if (p != null) {
        given = null;
        return p; // the waker has counted the machine
      }
      mayWatch = state == SIGNALLED;
      if (!mayWatch) {
        p = scheduler.takeProcessorToSpin();
        if (p != null) {
          scheduler.spinning.getAndIncrement();
          return p;
        }
        // All processors are busy, and will look at the network themselves.
      }
      scheduler.netpoller.tell(events);
    }
  }

  /** Returns as {@link #awaitSignal}. */
  private boolean watchOrSleep() {
    if (scheduler.timeKeeper.isNeededWithin(BRIEF_NANOS)) {
      return awaitTimer();
    }
    return scheduler.netpoller.watch() ? watch() : awaitSignal();
  }

  /**
   * Sleeps until a timer that is due in a moment. Nobody may be watching meanwhile, so it looks at
   * the network then in any case. Returns as {@link #awaitSignal}.
   */
  private boolean awaitTimer() {
    if (STATE.compareAndSet(this, AWAKE, ASLEEP)) {
      TimeKeeper timeKeeper = scheduler.timeKeeper;
      Object park = trace.parks();
      long until = timeKeeper.begin();
      sleepFor(Math.clamp(until - TimerHeap.now(), 1, BRIEF_NANOS));
      timeKeeper.end(until);
      boolean isMine = state == ASLEEP && scheduler.idle.removeMachine(machine);
      while (!isMine && state != SIGNALLED) {
        sleepFor(0); // a waker has taken it from the list
      }
      trace.parked(park);
      if (isMine) {
        state = AWAKE;
      }
    }
    return true;
  }

  /** The watcher does. Returns as {@link #awaitSignal}. */
  private boolean watch() {
    Netpoller netpoller = scheduler.netpoller;
    if (STATE.compareAndSet(this, AWAKE, WATCHING)) {
      TimeKeeper timeKeeper = scheduler.timeKeeper;
      Object park = trace.parks();
      boolean again;
      do {
        long until = timeKeeper.begin();
        again = netpoller.await(events, until == TimerHeap.NEVER ? -1 : millisTo(until));
        again &= !timeKeeper.end(until);
      } while (again && events.count() == 0 && state == WATCHING);
      trace.parked(park);
    }
    netpoller.unwatch(); // before it looks for a processor: docs/concurrency.md, "The network"
    if (state == WATCHING && scheduler.idle.removeMachine(machine)) {
      state = AWAKE;
      return true;
    }
    STATE.compareAndSet(this, WATCHING, AWAKE);
    return awaitSignal();
  }

  /**
   * Rounded up: it would be in vain to wake before. Of a long time not all, for the system is free
   * to end such a wait later, by a thousandth of it.
   */
  private static int millisTo(long until) {
    long nanos = until - TimerHeap.now();
    if (nanos > LONG_WAIT_NANOS) {
      nanos -= nanos >> 8;
    }
    return Math.clamp((nanos + 999_999) / 1_000_000, 0, Integer.MAX_VALUE);
  }

  /**
   * Returns false if nobody has needed the machine for long; else it was signalled, or has left the
   * list because a timer is due.
   */
  private boolean awaitSignal() {
    boolean isNeeded = true;
    if (STATE.compareAndSet(this, AWAKE, ASLEEP)) {
      Object park = trace.parks();
      isNeeded = sleepUntilSignalled();
      trace.parked(park);
    }
    return isNeeded;
  }

  private boolean sleepUntilSignalled() {
    IdleLists idle = scheduler.idle;
    long since = System.nanoTime();
    while (state != SIGNALLED) {
      long until = scheduler.timeKeeper.begin();
      if (until != TimerHeap.NEVER) {
        long left = until - TimerHeap.now();
        if (left > 0) {
          sleepFor(left);
        }
        if (!scheduler.timeKeeper.end(until) || state == SIGNALLED) {
          continue;
        }
        // Only now, see TimeKeeper. With none idle somebody else will look.
        if (idle.processorCount() != 0 && idle.removeMachine(machine)) {
          state = AWAKE;
          return true;
        }
      }
      if (idle.machineCount() <= scheduler.maxProcs()) {
        sleepFor(0);
      } else {
        sleepFor(IDLE_LIFE_NANOS);
        if (System.nanoTime() - since >= IDLE_LIFE_NANOS
            && idle.machineCount() > scheduler.maxProcs()
            && idle.removeMachine(machine)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Sleeps unless it has been signalled. What comes before may have waited for a {@code SpinLock},
   * and so slept, and been woken by the signal that was meant for this sleep.
   *
   * @param nanos without end if 0
   */
  private void sleepFor(long nanos) {
    if (state == SIGNALLED) {
      return;
    }
    if (nanos == 0) {
      LockSupport.park(scheduler);
    } else {
      LockSupport.parkNanos(scheduler, nanos);
    }
  }

  /** Called by a waker that has taken the machine from the idle list. */
  void wakeWith(Processor p) {
    given = p;
    wakeUp();
  }

  /**
   * Called by who has taken the machine from the idle list because there are fewer processors now:
   * it goes back there, but perhaps not for ever.
   */
  void sleepAnew() {
    wakeUp();
  }

  private void wakeUp() {
    int before = (int) STATE.getAndSet(this, SIGNALLED);
    if (before == ASLEEP) {
      LockSupport.unpark(machine);
    } else if (before == WATCHING) {
      scheduler.netpoller.interrupt();
    }
  }
}
