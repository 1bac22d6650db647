package dev.gossamer.scheduler;

import dev.gossamer.scheduler.queue.SpinLock;
import org.jspecify.annotations.Nullable;

/**
 * Processors that were handed off, kept for their counters: in a list until their machine has
 * noticed and changes them no more, and then as a sum. Guarded by {@code lock}.
 */
final class RetiredProcessors {
  private final SpinLock lock = new SpinLock();
  private final Processor sum = new Processor(-1);
  private @Nullable Processor first;

  /** By sysmon. */
  void add(Processor retired) {
    lock.lock();
    retired.nextRetired = first;
    first = retired;
    lock.unlock();
  }

  /** By its machine, which has dropped it. */
  void settle(Processor retired) {
    lock.lock();
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
      sum.addCounters(p);
    }
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
