package dev.gossamer.scheduler;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The Ms: made when they are needed, kept while they may be needed again, limited in number.
 *
 * <p>{@code count} is changed by atomic read-modify-writes only: by whoever makes a machine, before
 * it starts, and by the machine when it ends.
 */
final class Machines {
  private final Scheduler scheduler;
  private final Sysmon sysmon;
  private final long stackSize;
  private final int limit;
  private final AtomicInteger ids = new AtomicInteger();
  private final AtomicInteger count = new AtomicInteger();

  Machines(Scheduler scheduler, Sysmon sysmon, long stackSize, int limit) {
    this.scheduler = scheduler;
    this.sysmon = sysmon;
    this.stackSize = stackSize;
    this.limit = limit;
  }

  /** How many there are. */
  int count() {
    return count.get();
  }

  /** How many there may be. */
  int limit() {
    return limit;
  }

  /** The caller, a machine, is about to end. */
  void ended() {
    count.getAndDecrement();
  }

  /**
   * Gives a processor to a machine that is idle, or to a new one, which begins by spinning. The
   * caller has counted it as spinning.
   */
  void startWith(Processor processor) {
    sysmon.wake();
    Machine idle = scheduler.idle.takeMachine();
    if (idle != null) {
      idle.note.wakeWith(processor);
      return;
    }
    @Nullable Throwable why = startNew(processor);
    if (why != null) {
      // The goroutine stays in its queue; a machine that has done its work takes it.
      count.getAndDecrement();
      scheduler.processors.giveBack(processor);
      scheduler.spinning.getAndDecrement();
      sysmon.shortOfThreads(why);
    }
  }

  /** Returns why there is none to be had, or null. */
  private @Nullable Throwable startNew(Processor processor) {
    try {
      if (count.incrementAndGet() > limit) {
        return new OutOfMemoryError("the limit of " + limit + " machines is reached");
      }
      new Machine(scheduler, ids.getAndIncrement(), stackSize, processor).start();
      return null;
    } catch (Throwable e) {
      return e;
    }
  }
}
