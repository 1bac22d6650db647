package dev.gossamer.scheduler;

import dev.gossamer.scheduler.queue.SpinLock;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Processors that were taken from their machines, kept for their counters: in a list until their
 * machine has noticed and changes them no more, and then as a sum. Guarded by {@code lock}.
 *
 * <p>While a processor goes from its slot to this list it is in both, or in neither. Who adds all
 * counters up therefore looks whether one was on its way: {@code movesBegun} goes up before, {@code
 * movesEnded} after. Both are atomic, since sysmon and whoever lowers the number of processors may
 * do this at the same time.
 */
final class RetiredProcessors {
  private final SpinLock lock = new SpinLock();
  private final Processor sum = new Processor(-1);
  private @Nullable Processor first;
  private final AtomicInteger movesBegun = new AtomicInteger();
  private final AtomicInteger movesEnded = new AtomicInteger();

  /** Before a processor is retired. */
  void beginMove() {
    movesBegun.getAndIncrement();
  }

  /** It is here now, and not in its slot. */
  void endMove() {
    movesEnded.getAndIncrement();
  }

  int movesEnded() {
    return movesEnded.get();
  }

  /** Whether none was on its way since {@link #movesEnded} gave this number. */
  boolean stoodStillSince(int ended) {
    VarHandle.loadLoadFence(); // the counters, which are plain, were read before
    return movesBegun.get() == ended;
  }

  /** By who has retired it; does nothing if its machine has noticed already. */
  void add(Processor retired) {
    lock.lock();
    if (!retired.isSettled) {
      retired.nextRetired = first;
      first = retired;
    }
    lock.unlock();
  }

  /** By its machine, which has dropped it, or who has retired it if it had no machine. */
  void settle(Processor retired) {
    lock.lock();
    retired.isSettled = true;
    Processor previous = null;
    Processor p = first;
    while (p != null && p != retired) {
      previous = p;
      p = p.nextRetired;
    }
    if (p != null) {
      if (previous == null) {
        first = p.nextRetired;
      } else {
        previous.nextRetired = p.nextRetired;
      }
      p.nextRetired = null;
    }
    sum.addCounters(retired);
    lock.unlock();
  }

  /** All counters together. */
  void addTo(Processor total) {
    lock.lock();
    total.addCounters(sum);
    for (Processor p = first; p != null; p = p.nextRetired) {
      total.addCounters(p);
    }
    lock.unlock();
  }
}
