package dev.gossamer.scheduler;

import dev.gossamer.scheduler.queue.LocalRunQueue;
import dev.gossamer.scheduler.queue.StealOrder;
import dev.gossamer.scheduler.trace.Tracer;
import java.util.concurrent.locks.LockSupport;
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

  /** As short as it can be: the system makes some 60 µs of it. */
  private static final long DOZE_NANOS = 1_000;

  private final Scheduler scheduler;
  private final int machine;
  private final Expiry expiry;
  private final int[] receipt = new int[1];

  /** Whether a goroutine ran on a processor that the last tour came to. */
  private boolean areOthersAtWork;

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
   * In the queues of the other processors; the processor may be lost in that.
   *
   * <p>Where nothing is found although others are at work, it dozes a moment and looks again before
   * the machine goes to sleep. Meanwhile nobody need wake a machine, because this one is looking.
   * Two goroutines that ready each other would else wake it each time that it has gone to sleep,
   * for one that never waits, and pay more for that than for the switch. Go's thieves sleep as long
   * in the same place.
   */
  @Nullable Goroutine elsewhere(Processor p) {
    Goroutine g = tour(p);
    if (g == null && areOthersAtWork && !p.retired) {
      LockSupport.parkNanos(scheduler, DOZE_NANOS);
      g = tour(p);
    }
    return g;
  }

  /**
   * Several times over, each time in another order; the last time also among what is to run next,
   * and among the timers.
   */
  private @Nullable Goroutine tour(Processor p) {
    Processors processors = scheduler.processors;
    StealOrder order = processors.order();
    int count = order.count();
    areOthersAtWork = false;
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

  /** What the victim would run next is left to it, if it does so soon. */
  private @Nullable Goroutine stealFrom(Processor victim, Processor thief, boolean withNext) {
    LocalRunQueue<Goroutine> queue = victim.runQueue;
    if (queue.isRingEmpty()) {
      if (!withNext) {
        return null;
      }
      areOthersAtWork |= victim.current != null;
      if (queue.isEmpty() || goesOn(victim)) {
        return null;
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

  /** Whether it begins to run another goroutine within the time of grace. */
  private static boolean goesOn(Processor victim) {
    long switches = victim.switches;
    long start = System.nanoTime();
    while (victim.current != null && System.nanoTime() - start < NEXT_GRACE_NANOS) {
      if (victim.switches != switches) {
        return true;
      }
      Thread.onSpinWait(); // C2 reads the fields anew after it
    }
    return victim.switches != switches;
  }
}
