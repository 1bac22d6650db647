package dev.gossamer.scheduler;

import dev.gossamer.scheduler.queue.SpinLock;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The processors that no machine holds and the machines that wait for one.
 *
 * <p>Both lists are stacks, guarded by {@code lock}: the last to go idle is the first to come back,
 * with warm caches. {@code idleProcessors} is also read without the lock, by whoever has just made
 * a goroutine runnable; it is volatile because that read and the idler's look at the queues must
 * not miss each other (docs/concurrency.md, "No lost wake-up").
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

  /** At creation of the scheduler, and when a machine could not be started. */
  void addProcessor(Processor processor) {
    lock.lock();
    push(processor);
    lock.unlock();
  }

  /** What has become of a processor that its machine wants to give up. */
  enum Release {
    /** It is on the list. */
    IDLE,
    /** Sysmon had retired it; another has its place. */
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
   * Sysmon takes a processor away from its machine, which will notice.
   *
   * @return false if it is not with a machine any more
   */
  boolean retire(Processor processor) {
    lock.lock();
    boolean retired = !processor.isIdle && !processor.retired;
    if (retired) {
      processor.retired = true;
    }
    lock.unlock();
    return retired;
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
