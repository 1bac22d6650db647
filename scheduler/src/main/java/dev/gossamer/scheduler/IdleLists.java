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

  /**
   * A machine that has found nothing gives up its processor.
   *
   * @param spinning whether it has looked everywhere, and will look again after this
   * @return false if it must keep the processor and look everywhere, because somebody has work for
   *     which he found no idle processor and no machine that looks
   */
  boolean release(Processor processor, boolean spinning) {
    lock.lock();
    boolean released = spinning || !workIsWaiting;
    if (released) {
      push(processor);
    } else {
      workIsWaiting = false;
    }
    lock.unlock();
    return released;
  }

  private void push(Processor processor) {
    int n = idleProcessors;
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
    Processor taken = null;
    lock.lock();
    int n = idleProcessors;
    if (n == 0) {
      workIsWaiting = true;
      if (counted != null) {
        counted.getAndDecrement();
      }
    } else {
      workIsWaiting = false;
      taken = processors[n - 1];
      processors[n - 1] = null;
      idleProcessors = n - 1;
    }
    lock.unlock();
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
}
