package dev.gossamer.scheduler;

import dev.gossamer.scheduler.jdk.Epoll;
import dev.gossamer.scheduler.netpoll.Netpoller;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * On which a machine sleeps that has no processor: Go's note, but that one machine at a time sleeps
 * in the netpoller.
 *
 * <pre>
 *   state       left by
 *   ---------   ------------------------------------------------------------------------------
 *   awake       the machine, which is on the idle list by now, parks             -> asleep
 *               the machine waits for the network                                -> watching
 *               a waker has taken it from the list                               -> signalled
 *   asleep      a waker has taken it from the list, and unparks it               -> signalled
 *   watching    a waker has taken it from the list, and interrupts the netpoller -> signalled
 *               the network has something: it takes itself from the list         -> awake
 *               it did so too late                                               -> awake
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
   * Sleeps on the idle list until somebody gives the machine a processor, or the network has
   * something to run. Then {@code events} may hold changes that are to be told.
   *
   * @return the processor with which it is to look for work, counted as spinning; null if nobody
   *     has needed it for long, and it has left the list to end
   */
  @Nullable Processor sleep() {
    for (; ; ) {
      state = AWAKE;
      scheduler.idle.addMachine(machine);
      if (scheduler.netpoller.watch()) {
        Processor p = watch();
        if (p != null) {
          return p;
        }
      }
      if (!awaitSignal()) {
        return null;
      }
      Processor p = given;
      if (p != null) {
        given = null;
        return p; // the waker has counted the machine
      }
      scheduler.netpoller.tell(events);
    }
  }

  /** Returns null if a waker has taken the machine, or it is to sleep without watching. */
  private @Nullable Processor watch() {
    Netpoller netpoller = scheduler.netpoller;
    if (STATE.compareAndSet(this, AWAKE, WATCHING)) {
      Object park = trace.parks();
      boolean again;
      do {
        again = netpoller.await(events);
      } while (again && events.count() == 0 && state == WATCHING);
      trace.parked(park);
    }
    netpoller.unwatch(); // before it looks for a processor: docs/concurrency.md, "The network"
    if (state == WATCHING && scheduler.idle.removeMachine(machine)) {
      state = AWAKE;
      Processor p = scheduler.takeProcessorToSpin();
      if (p != null) {
        scheduler.spinning.getAndIncrement();
        return p;
      }
      netpoller.tell(events); // all processors are busy, and will look themselves
      scheduler.idle.addMachine(machine);
    } else {
      STATE.compareAndSet(this, WATCHING, AWAKE);
    }
    return null;
  }

  /** Returns false if nobody has needed the machine for long. */
  private boolean awaitSignal() {
    if (STATE.compareAndSet(this, AWAKE, ASLEEP)) {
      long since = System.nanoTime();
      Object park = trace.parks();
      while (state != SIGNALLED) {
        if (scheduler.idle.machineCount() <= scheduler.maxProcs()) {
          LockSupport.park(scheduler);
        } else {
          LockSupport.parkNanos(scheduler, IDLE_LIFE_NANOS);
          if (System.nanoTime() - since >= IDLE_LIFE_NANOS
              && scheduler.idle.machineCount() > scheduler.maxProcs()
              && scheduler.idle.removeMachine(machine)) {
            trace.parked(park);
            return false;
          }
        }
      }
      trace.parked(park);
    }
    return true;
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
