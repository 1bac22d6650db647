package dev.gossamer.scheduler;

import dev.gossamer.scheduler.queue.StealOrder;
import dev.gossamer.scheduler.timer.TimerHeap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The Ps by their numbers, and the two ways in which one is taken from a machine that does not
 * cooperate: sysmon hands it to another, and whoever lowers GOMAXPROCS takes it away for good. In
 * both the object is retired where it is, because the goroutine on that machine may be in the
 * middle of a push into its queue; a hand-off puts a fresh one in its place.
 *
 * <p>Below {@code order.count()}, which is GOMAXPROCS, each slot holds the processor of that number
 * that is in use. Above it stands what was there when the number was higher, retired and drained: a
 * thief that has read the number before may look there, as at any victim.
 *
 * <table>
 * <caption>Who writes what, and how</caption>
 * <tr><td>{@code slots[i]}</td><td>sysmon, together with {@code retired} of the one before, under
 *     the lock of {@link IdleLists}; whoever raises the number, above it</td>
 *     <td>volatile</td></tr>
 * <tr><td>{@code order}</td><td>whoever changes the number, under the monitor of this object</td>
 *     <td>volatile: after the slots when it goes up, before they are retired when it goes
 *     down</td></tr>
 * <tr><td>{@code detached}</td><td>up by who retires a processor that is with a machine, down by
 *     that machine when it is back</td><td>atomic</td></tr>
 * </table>
 *
 * <p>docs/concurrency.md, "Changing the number of processors", has the rest.
 */
final class Processors {
  /** How many there may be, unless the scheduler has begun with more. */
  static final int MOST = 1024;

  private final Scheduler scheduler;
  private final IdleLists idle;
  private final AtomicReferenceArray<Processor> slots;
  private volatile StealOrder order;

  /** Machines that run a goroutine without a processor. */
  final AtomicInteger detached = new AtomicInteger();

  final RetiredProcessors retired = new RetiredProcessors();

  Processors(Scheduler scheduler, IdleLists idle, int count) {
    this.scheduler = scheduler;
    this.idle = idle;
    this.slots = new AtomicReferenceArray<>(capacity(count));
    this.order = new StealOrder(count);
    Processor[] all = fresh(0, count);
    fillSlots(all);
    makeIdle(all);
  }

  /** How many there may be in a scheduler that begins with this many. */
  static int capacity(int count) {
    return Math.max(MOST, count);
  }

  /** GOMAXPROCS. */
  int count() {
    return order.count();
  }

  int most() {
    return slots.length();
  }

  /** The order in which a thief visits them, and so their number. */
  StealOrder order() {
    return order;
  }

  /** The one of a number that is, or was, below the count. */
  Processor get(int number) {
    return slots.get(number);
  }

  /** Sysmon takes the processor from under a machine that is stuck in its goroutine. */
  boolean handOff(Processor stuck, @Nullable Object event) {
    Processor fresh = new Processor(stuck.id, stuck.timers);
    fresh.scheduleTick = stuck.scheduleTick;
    stuck.handOff = event;
    retired.beginMove();
    boolean taken = idle.replace(stuck, fresh, slots);
    if (taken) {
      detached.getAndIncrement();
      retired.add(stuck);
    }
    retired.endMove();
    if (!taken) {
      return false;
    }
    stuck.runQueue.drainTo(scheduler.globalQueue);
    giveBack(fresh);
    // With all processors idle sysmon sleeps, so a machine has to see to the timers from now on.
    if (scheduler.hasWork() || fresh.timers.next() != TimerHeap.NEVER) {
      scheduler.wake();
    }
    return true;
  }

  /** Makes a processor idle that was taken for a machine and has not come to one. */
  void giveBack(Processor processor) {
    if (!idle.addProcessor(processor)) {
      // The number was lowered meanwhile, and this one counted as at work.
      retired.settle(processor);
      detached.getAndDecrement();
    }
  }

  /**
   * Go's {@code procresize}, but nothing stops: who has lost his processor runs on as after a
   * hand-off.
   *
   * @param count at least 1 and at most {@link #most}
   * @return how many there were
   */
  synchronized int setCount(int count) {
    int before = count();
    if (count > before) {
      raise(before, count);
    } else if (count < before) {
      lower(before, count);
    }
    if (count != before) {
      // Not wake(), and not only if there is work now: a machine that has seen the new number of
      // processors and the old one of idle ones may have decided that enough others look.
      scheduler.startSpinner();
      scheduler.sysmon.countChanged(count < before);
    }
    return before;
  }

  private void raise(int before, int count) {
    // An error is to come here, before anything is changed.
    Processor[] fresh = fresh(before, count);
    StealOrder larger = new StealOrder(count);
    fillSlots(fresh);
    order = larger;
    makeIdle(fresh);
  }

  private void lower(int before, int count) {
    // From the first change to the last nothing is allocated and no class loaded: both can wait for
    // a goroutine, which may be in one of the queues that are to be drained.
    Processor[] taken = new Processor[before - count];
    StealOrder smaller = new StealOrder(count);
    retired.beginMove();
    order = smaller;
    for (int i = 0; i < taken.length; i++) {
      taken[i] = withdraw(count + i);
    }
    retired.endMove();
    for (Processor processor : taken) {
      processor.runQueue.drainTo(scheduler.globalQueue);
    }
    for (Processor processor : taken) {
      processor.timers.moveTo(get(0).timers);
    }
    reviseSleepers(count);
  }

  private Processor withdraw(int number) {
    for (; ; ) {
      Processor processor = slots.get(number);
      if (idle.withdrawIdle(processor)) {
        retired.settle(processor);
        return processor;
      }
      if (idle.withdrawAtWork(processor)) {
        detached.getAndIncrement();
        retired.add(processor);
        return processor;
      }
      // Somebody was faster: it has just become idle, or sysmon has put another into the slot.
    }
  }

  /** Fewer machines than before are to sleep without end. */
  private void reviseSleepers(int count) {
    int surplus = idle.machineCount() - count;
    List<Machine> sleepers = new ArrayList<>();
    Machine sleeper = null;
    while (surplus-- > 0 && (sleeper = idle.takeMachine()) != null) {
      sleepers.add(sleeper);
    }
    for (Machine machine : sleepers) {
      machine.note.sleepAnew();
    }
  }

  private void fillSlots(Processor[] fresh) {
    for (Processor processor : fresh) {
      slots.set(processor.id, processor);
    }
  }

  private void makeIdle(Processor[] fresh) {
    for (int i = fresh.length - 1; i >= 0; i--) {
      idle.addProcessor(fresh[i]); // a stack: the lowest number is used first
    }
  }

  private static Processor[] fresh(int from, int to) {
    Processor[] fresh = new Processor[to - from];
    for (int i = 0; i < fresh.length; i++) {
      fresh[i] = new Processor(from + i);
    }
    return fresh;
  }
}
