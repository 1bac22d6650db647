package dev.gossamer.scheduler;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What the code of a running goroutine calls in the runtime beside parking: before and after calls
 * that may block outside of Java (Go's {@code entersyscall} and {@code exitsyscall}), where it
 * spins for a lock, in the polls of its loops, and to be woken or have something done after a time.
 *
 * <p>No state of its own. Each call first asks for the machine under the caller and then works on
 * the part of it that a mounted goroutine may change, {@link ProcessorHolder}. On a thread that is
 * no machine the calls do nothing, or what {@code Thread} would do.
 */
public final class RuntimeCalls {
  private final Scheduler scheduler;

  RuntimeCalls(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Whether the caller runs on one of the machines. */
  public boolean isOnMachine() {
    return Machine.current(scheduler) != null;
  }

  /**
   * The current goroutine is about to make a call that may block outside of Java.
   *
   * @return whether the caller runs on one of the machines at all
   */
  public boolean beginBlocking() {
    Machine machine = Machine.current(scheduler);
    if (machine == null) {
      return false;
    }
    machine.beginBlocking();
    return true;
  }

  /**
   * The call has returned. Yields, if the processor was handed off and none is idle.
   *
   * @return whether the caller runs on one of the machines at all
   */
  public boolean endBlocking() {
    Machine machine = Machine.current(scheduler);
    if (machine == null) {
      return false;
    }
    if (!machine.endBlocking() && Thread.currentThread().isVirtual()) {
      Thread.yield();
    }
    return true;
  }

  /**
   * The current goroutine spins for a lock. Go's {@code sync_runtime_canSpin}: not while others
   * wait for this processor, of whom one may hold the lock. It lets them run, a few times; after
   * that it goes on at once, and so will soon have spun enough to park.
   */
  public void spinWait() {
    Machine machine = Machine.current(scheduler);
    Processor processor = machine == null ? null : machine.processor();
    Goroutine g = machine == null ? null : machine.goroutine();
    if (g == null
        || processor == null
        || (processor.runQueue.isEmpty() && scheduler.globalQueue.isEmpty())) {
      Thread.onSpinWait();
    } else if (g.givesWay()) {
      Thread.yield();
    }
  }

  /**
   * A poll in a loop, after sysmon has asked somebody to yield: if it meant the caller, or the
   * caller has lost its processor, it yields.
   */
  public void yieldIfAsked() {
    Machine machine = Machine.current(scheduler);
    if (machine != null && machine.shouldYield()) {
      Thread.yield();
    }
  }

  /**
   * The goroutine that has just left this machine, and has not yet published that it waits, is to
   * go on after that time if nothing wakes it before. Never parks, blocks or takes a lock that an
   * unpinned goroutine can hold.
   *
   * @param command what wakes it; must not throw
   * @return by which that is cancelled when it goes on; null if the caller is not one of the
   *     machines, and nothing was done
   */
  public @Nullable Future<?> wakeAfter(Runnable command, long nanos) {
    Machine machine = Machine.current(scheduler);
    Goroutine g = machine == null ? null : machine.goroutine();
    if (machine == null || g == null) {
      return null;
    }
    Processor processor = machine.processor();
    return g.wakeAfter(
        nanos, command, (processor == null ? scheduler.processors.get(0) : processor).timers);
  }

  /**
   * Has an action done when that time has passed, on a machine between two goroutines; so it must
   * be short, wait for nothing, take no lock but by trying, and need no class that was never used.
   *
   * @return by which it can be cancelled
   */
  public Future<?> doAfter(Runnable action, long nanos) {
    return scheduler.timeKeeper.add(action, nanos);
  }
}
