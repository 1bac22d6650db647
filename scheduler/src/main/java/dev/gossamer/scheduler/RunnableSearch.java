package dev.gossamer.scheduler;

import dev.gossamer.scheduler.queue.LocalRunQueue;
import dev.gossamer.scheduler.queue.StealOrder;
import dev.gossamer.scheduler.trace.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * Where a machine looks for the goroutine to run next, and in which order: Go's {@code
 * findrunnable} without its waiting. Belongs to one machine and is used by its thread only.
 */
final class RunnableSearch {
  /** Every this many slices the global queue comes first, so that it is not starved; as in Go. */
  private static final int GLOBAL_QUEUE_INTERVAL = 61;

  private static final int STEAL_PASSES = 4;

  /** A goroutine that has just been readied likely runs in a moment on the processor it is on. */
  private static final long NEXT_GRACE_NANOS = 3_000;

  private final Scheduler scheduler;
  private final int machine;
  private final Expiry expiry;
  private final int[] receipt = new int[1];

  RunnableSearch(Scheduler scheduler, int machine, Expiry expiry) {
    this.scheduler = scheduler;
    this.expiry = expiry;
    this.machine = machine;
  }

  /** In the queue of the machine's own processor and in the global one. */
  @Nullable Goroutine here(Processor p) {
    if (p.scheduleTick % GLOBAL_QUEUE_INTERVAL == 0) {
      Goroutine g = scheduler.globalQueue.poll();
      if (g != null) {
        p.beginSlice();
        return g;
      }
    }
    Goroutine next = p.runQueue.pollNext();
    if (next != null) {
      if (p.mayInheritSlice()) {
        return next;
      }
      // Two that wake each other in turn share one slice, or they would starve the rest.
      scheduler.globalQueue.add(next);
      if (!p.runQueue.isRingEmpty()) {
        // This machine runs another first. A machine that went to sleep between the two queues may
        // have seen it in neither.
        scheduler.wake();
      }
    }
    Goroutine g = p.runQueue.poll();
    if (g == null) {
      g = scheduler.globalQueue.pollShare(scheduler.maxProcs(), p.runQueue);
    }
    if (g != null) {
      p.beginSlice();
    }
    return g;
  }

  /**
   * In the queues of the other processors, several times over, each time in another order; the last
   * time also among their timers. The processor may be lost in that.
   */
  @Nullable Goroutine elsewhere(Processor p) {
    Processors processors = scheduler.processors;
    StealOrder order = processors.order();
    int count = order.count();
    for (int pass = 0; pass < STEAL_PASSES; pass++) {
      boolean last = pass == STEAL_PASSES - 1;
      int random = p.random();
      int position = order.first(random);
      int stride = order.stride(random);
      for (int i = 0; i < count; i++, position = order.following(position, stride)) {
        Processor victim = processors.get(position);
        Goroutine g = victim == p ? null : stealFrom(victim, p, last);
        if (g != null) {
          return g;
        }
        if (last && expiry.run(p, victim.timers)) {
          // None if the processor was lost meanwhile, or somebody was faster.
          g = p.runQueue.poll();
          p.beginSlice();
          return g;
        }
      }
    }
    return null;
  }

  /** What the victim would run next is left to it, but for the last pass. */
  private @Nullable Goroutine stealFrom(Processor victim, Processor thief, boolean withNext) {
    LocalRunQueue<Goroutine> queue = victim.runQueue;
    if (queue.isRingEmpty()) {
      if (!withNext || queue.isEmpty()) {
        return null;
      }
      long start = System.nanoTime();
      while (victim.current != null && System.nanoTime() - start < NEXT_GRACE_NANOS) {
        Thread.onSpinWait();
      }
    }
    Goroutine g = queue.stealInto(thief.runQueue, withNext, receipt);
    if (g != null) {
      thief.steals++;
      thief.stolen += receipt[0];
      thief.beginSlice();
      Tracer tracer = scheduler.tracer();
      if (tracer != null) {
        tracer.stole(thief.id, victim.id, receipt[0], machine);
      }
    }
    return g;
  }
}
