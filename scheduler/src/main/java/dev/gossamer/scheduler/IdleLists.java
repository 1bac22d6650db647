package dev.gossamer.scheduler;

import dev.gossamer.scheduler.queue.SpinLock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The processors that no machine holds and the machines that wait for one.
 *
 * <p>Both lists are stacks, guarded by {@code lock}: the last to go idle is the first to come back,
 * with warm caches. {@code idleProcessors} is also read without the lock, by whoever has just made
 * a goroutine runnable; it is volatile because that read and the idler's look at the queues must
 * not miss each other (docs/concurrency.md, "No lost wake-up").
 *
 * <p>The lock guards {@code Processor.isIdle} and all changes of {@code Processor.retired} too: a
 * machine that gives its processor up, sysmon that hands it off and whoever lowers the number of
 * processors come one after the other.
 */
final class IdleLists {
  private final SpinLock lock = new SpinLock();
  private final Processor[] processors;
  private volatile int idleProcessors;

  /** Go's {@code needspinning}. Guarded by {@code lock}. */
  private boolean workIsWaiting;

  private @Nullable Machine machines;
  private int idleMachines;

  IdleLists(int maxProcessors) {
    this.processors = new Processor[maxProcessors];
  }

  int processorCount() {
    return idleProcessors;
  }

  /** Racy. */
  int machineCount() {
    return idleMachines;
  }

  /**
   * Makes a processor idle that no machine has.
   *
   * @return false if it has been withdrawn meanwhile
   */
  boolean addProcessor(Processor processor) {
    lock.lock();
    boolean inUse = !processor.retired;
    if (inUse) {
      push(processor);
    }
    lock.unlock();
    return inUse;
  }

  /** What has become of a processor that its machine wants to give up. */
  enum Release {
    /** It is on the list. */
    IDLE,
    /** It was retired; another may have its place. */
    RETIRED,
    /**
     * The machine must keep it and look everywhere, because somebody has work for which he found
     * neither an idle processor nor a machine that looks.
     */
    KEEP
  }

  /**
   * A machine that has found nothing gives up its processor.
   *
   * @param spinning whether it has looked everywhere, and will look again after this
   */
  Release release(Processor processor, boolean spinning) {
    Release release;
    lock.lock();
    if (processor.retired) {
      release = Release.RETIRED;
    } else if (!spinning && workIsWaiting) {
      workIsWaiting = false;
      release = Release.KEEP;
    } else {
      push(processor);
      release = Release.IDLE;
    }
    lock.unlock();
    return release;
  }

  /**
   * Sysmon takes a processor away from its machine, which will notice. In one step with that
   * another comes into its slot, so that nobody else takes the slot for his.
   *
   * @return false if it is not with a machine any more
   */
  boolean replace(Processor stuck, Processor fresh, AtomicReferenceArray<Processor> slots) {
    lock.lock();
    boolean replaced = !stuck.isIdle && !stuck.retired;
    if (replaced) {
      stuck.retired = true;
      slots.set(stuck.id, fresh);
    }
    lock.unlock();
    return replaced;
  }

  /**
   * Takes a processor from the list, to be used no more.
   *
   * @return false if it is not on the list
   */
  boolean withdrawIdle(Processor processor) {
    lock.lock();
    boolean wasIdle = processor.isIdle;
    if (wasIdle) {
      processor.retired = true;
      remove(processor);
    }
    lock.unlock();
    return wasIdle;
  }

  /**
   * Takes a processor from its machine, or from whoever is about to give it to one or to the list;
   * who has it will notice. It is to be used no more.
   *
   * @return false if it is on the list, or was retired before
   */
  boolean withdrawAtWork(Processor processor) {
    lock.lock();
    boolean wasAtWork = !processor.isIdle && !processor.retired;
    if (wasAtWork) {
      processor.retired = true;
    }
    lock.unlock();
    return wasAtWork;
  }

  private void remove(Processor processor) {
    int last = idleProcessors - 1;
    int i = last;
    while (processors[i] != processor) {
      i--;
    }
    System.arraycopy(processors, i + 1, processors, i, last - i);
    processors[last] = null;
    processor.isIdle = false;
    idleProcessors = last;
  }

  private void push(Processor processor) {
    int n = idleProcessors;
    processor.isIdle = true;
    processors[n] = processor;
    idleProcessors = n + 1;
  }

  /**
   * Takes a processor for a machine that will spin.
   *
   * @param counted where the caller has counted that machine already, if he has. With no processor
   *     for it the count goes down before the lock is free: nobody may give up a processor while
   *     others still take the count for a machine that looks
   * @return null if none is idle; the next machine that wants to give up its own will then look
   *     everywhere first
   */
  @Nullable Processor takeProcessor(@Nullable AtomicInteger counted) {
    lock.lock();
    Processor taken = pop();
    workIsWaiting = taken == null;
    if (taken == null && counted != null) {
      counted.getAndDecrement();
    }
    lock.unlock();
    return taken;
  }

  /** Takes a processor, if one is idle, for a machine that has something to run. */
  @Nullable Processor takeProcessorToRun() {
    if (idleProcessors == 0) {
      return null;
    }
    lock.lock();
    Processor taken = pop();
    lock.unlock();
    return taken;
  }

  private @Nullable Processor pop() {
    int n = idleProcessors;
    if (n == 0) {
      return null;
    }
    Processor taken = processors[n - 1];
    processors[n - 1] = null;
    taken.isIdle = false;
    idleProcessors = n - 1;
    return taken;
  }

  void addMachine(Machine machine) {
    lock.lock();
    machine.nextIdle = machines;
    machines = machine;
    idleMachines++;
    lock.unlock();
  }

  @Nullable Machine takeMachine() {
    lock.lock();
    Machine taken = machines;
    if (taken != null) {
      machines = taken.nextIdle;
      taken.nextIdle = null;
      idleMachines--;
    }
    lock.unlock();
    return taken;
  }

  /**
   * Takes out a machine that wants to end.
   *
   * @return false if a waker has taken it already
   */
  boolean removeMachine(Machine machine) {
    lock.lock();
    Machine previous = null;
    Machine m = machines;
    while (m != null && m != machine) {
      previous = m;
      m = m.nextIdle;
    }
    if (m != null) {
      if (previous == null) {
        machines = m.nextIdle;
      } else {
        previous.nextIdle = m.nextIdle;
      }
      m.nextIdle = null;
      idleMachines--;
    }
    lock.unlock();
    return m != null;
  }
}
