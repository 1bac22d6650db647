package dev.gossamer.scheduler;

import dev.gossamer.scheduler.timer.TimerHeap;
import dev.gossamer.scheduler.trace.Tracer;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes processors from machines that are stuck in a goroutine: Go's {@code retake}.
 *
 * <p>A goroutine that announced a blocking call loses its processor when a look finds it in the
 * same slice as the look before, and others wait. One that announced nothing (it computes, or is
 * blocked in a way that Java does not see) loses it after a time slice. It then goes on without, as
 * a plain thread, until it parks or yields. The more goroutines compute like that already, the
 * longer the slice: their number grows ever more slowly, and everyone's turn comes all the same.
 *
 * <p>All it has is the time that passes, so it makes allowance for time in which a machine cannot
 * have computed: where there are more processors than cores, and where sysmon could not run itself.
 *
 * <p>Belongs to {@link Sysmon} and is used by its thread only, but for {@code wasLowered}, which is
 * set by who lowers the number of processors and cleared here, and {@code handOffs}, which
 * statistics read.
 */
final class Retaker {
  /** With this many computing goroutines detached, slices begin to grow. */
  private static final int DETACHED_PER_SLICE = 16;

  /** Between the request to yield and the loss of the processor. */
  private static final long GRACE_NANOS = 5_000_000;

  /** How long goroutines are asked to yield that have lost their processors for good. */
  private static final long DETACHED_ASKED_NANOS = 50_000_000;

  private static final StackTraceElement[] NOWHERE = {};

  private final Scheduler scheduler;
  private final long sliceNanos;
  private final int cores = Runtime.getRuntime().availableProcessors();
  private Look[] looks = {};
  private volatile long handOffs;
  private volatile boolean wasLowered;
  private boolean hasAsked;
  private boolean hasSeenCall;
  private long askedDetached = System.nanoTime() - DETACHED_ASKED_NANOS;

  Retaker(Scheduler scheduler, long sliceNanos) {
    this.scheduler = scheduler;
    this.sliceNanos = sliceNanos;
  }

  /** What was seen of a processor when it was looked at last. */
  private static final class Look {
    @Nullable Processor processor;
    long tick;
    long sinceNanos;

    /** Whether a stall has been taken into account; once, or the slice would never be over. */
    boolean isExcused;
  }

  /** How long a goroutine may compute while others wait. */
  long sliceNanos() {
    return sliceNanos;
  }

  long handOffs() {
    return handOffs;
  }

  /** The number of processors was lowered: those who have lost theirs are to be asked to yield. */
  void lowered() {
    wasLowered = true;
  }

  /** Whether that has not been seen to yet. */
  boolean wasLowered() {
    return wasLowered;
  }

  /** Whether somebody is asked to yield. */
  boolean hasAsked() {
    return hasAsked;
  }

  /** Whether a goroutine was in a blocking call when it looked last. */
  boolean hasSeenCall() {
    return hasSeenCall;
  }

  /**
   * Sysmon itself could not run for long. Most likely nobody could: the collector had stopped all
   * threads, or the system the whole process or machine. Whose slice has begun begins it anew.
   */
  void stalled(long now) {
    for (Look each : looks) {
      if (!each.isExcused) {
        each.isExcused = true;
        each.sinceNanos = now;
      }
    }
  }

  /** Returns whether a processor was handed off. */
  boolean lookAtAll(long now) {
    boolean found = false;
    hasSeenCall = false;
    int count = scheduler.maxProcs();
    if (count > looks.length) {
      int known = looks.length;
      looks = Arrays.copyOf(looks, count);
      for (int i = known; i < count; i++) {
        looks[i] = new Look();
      }
    }
    for (int i = 0; i < count; i++) {
      found |= lookAt(scheduler.processors.get(i), looks[i], now);
    }
    if (wasLowered) {
      wasLowered = false;
      askDetached(now);
    }
    if (hasAsked && !anyoneIsAsked(count, now)) {
      hasAsked = false;
      scheduler.preemption().done();
    }
    return found;
  }

  private boolean anyoneIsAsked(int count, long now) {
    for (int i = 0; i < count; i++) {
      if (scheduler.processors.get(i).preempt) {
        return true;
      }
    }
    return scheduler.processors.detached.get() != 0 && now - askedDetached < DETACHED_ASKED_NANOS;
  }

  /**
   * Those whose processors are gone without another in their place are to compete for one of the
   * rest. For a moment all loops that poll ask whether they are meant, and they are.
   */
  private void askDetached(long now) {
    if (scheduler.preemption().polls()) {
      askedDetached = now;
      hasAsked = true;
      scheduler.preemption().ask();
    }
  }

  private boolean lookAt(Processor p, Look last, long now) {
    if (p.timers.next() <= TimerHeap.now()) {
      p.isTimerDue = true;
    }
    Goroutine g = p.current;
    VarHandle.acquireFence(); // the owner counts first, and then says what runs
    long tick = p.tick();
    boolean announced = g != null && p.inBlockingCall;
    hasSeenCall |= announced;
    if (g == null || last.processor != p || last.tick != tick) {
      last.processor = p;
      last.tick = tick;
      last.sinceNanos = now;
      last.isExcused = false;
      return false;
    }
    long ran = now - last.sinceNanos;
    if ((!announced && ran < slice()) || !othersWaitFor(p)) {
      return false;
    }
    if (announced) {
      return handOff(p, g, ran, announced);
    }
    if (!scheduler.preemption().polls()) {
      scheduler.preemption().found(g.bound());
      return handOff(p, g, ran, announced);
    }
    if (!p.preempt) {
      ask(p, g, ran);
      return true;
    }
    return ran >= slice() + GRACE_NANOS && handOff(p, g, ran, announced);
  }

  /** First politely: if its loops poll, the goroutine yields at once. */
  private void ask(Processor p, Goroutine g, long ran) {
    Tracer tracer = scheduler.tracer();
    p.preemption = tracer == null ? null : tracer.preempting(g.id(), p.id, ran);
    p.preempt = true;
    hasAsked = true;
    scheduler.preemption().ask();
    scheduler.preemption().found(g.bound());
  }

  private boolean handOff(Processor p, Goroutine g, long ran, boolean announced) {
    Tracer tracer = scheduler.tracer();
    Object event = tracer == null ? null : tracer.handingOff(g.id(), p.id, ran, announced);
    if (!scheduler.processors.handOff(p, event)) {
      return false;
    }
    handOffs++;
    if (tracer != null) {
      Object preemption = p.preemption;
      if (preemption == null && !announced) {
        preemption = tracer.preempting(g.id(), p.id, ran);
      }
      if (preemption != null) {
        tracer.preemptionEnds(preemption);
      }
      // Only now: the goroutine must reach a safepoint for it, and others waited for the processor.
      tellWhere(tracer, event, preemption, whereHeld(p, g));
    }
    return true;
  }

  /**
   * Where the goroutine is that has lost this processor; empty if it has left the machine since.
   */
  private static StackTraceElement[] whereHeld(Processor p, Goroutine g) {
    StackTraceElement[] trace = g.bound().getStackTrace();
    return p.current == g ? trace : NOWHERE;
  }

  private static void tellWhere(
      Tracer tracer,
      @Nullable Object handOff,
      @Nullable Object preemption,
      StackTraceElement[] trace) {
    if (handOff != null) {
      tracer.handOffAt(handOff, trace);
    }
    boolean isNative = trace.length > 0 && trace[0].isNativeMethod();
    if (preemption != null && !isNative) {
      tracer.preemptedAt(preemption, trace);
      tracer.preempted(preemption, Sysmon.DETACHED, -1);
    }
  }

  private long slice() {
    return sliceNanos * share() * (1 + scheduler.processors.detached.get() / DETACHED_PER_SLICE);
  }

  /**
   * How many processors have to do with one core. With more than cores, a machine that seems to be
   * stuck likely waits for one, and to hand its processor off would only bring more machines.
   */
  private int share() {
    return Math.max(1, (scheduler.maxProcs() - scheduler.idle.processorCount()) / cores);
  }

  private boolean othersWaitFor(Processor p) {
    return !p.runQueue.isEmpty()
        || !scheduler.globalQueue.isEmpty()
        || p.timers.isDue(TimerHeap.now());
  }
}
