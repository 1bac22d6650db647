package dev.gossamer.scheduler;

import dev.gossamer.scheduler.jdk.Epoll;
import dev.gossamer.scheduler.trace.Tracer;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Watches the processors from outside, as in Go: a thread without a processor that finds machines
 * stuck in a goroutine and hands their processors off.
 *
 * <pre>
 *   state     left by
 *   -------   --------------------------------------------------------------------------------
 *   looking   nothing to do 50 times in a row: the pauses double, from 20 µs up to 10 ms;
 *             all processors are idle, and nobody is asked to yield                  -> asleep
 *   asleep    a processor leaves the idle list, or there are fewer than before      -> looking
 * </pre>
 *
 * <p>A goroutine that announced a blocking call loses its processor when a look finds it in the
 * same slice as the look before, and others wait. One that announced nothing (it computes, or is
 * blocked in a way that Java does not see) loses it after a time slice. It then goes on without, as
 * a plain thread, until it parks or yields. The more goroutines compute like that already, the
 * longer the slice: their number grows ever more slowly, and everyone's turn comes all the same.
 *
 * <p>Fields: {@code asleep} is set here, and read by whoever takes a processor off the idle list
 * after that; sysmon reads the idle list after it has set it. {@code ticks} is written here and by
 * whoever wakes sysmon; a write that is overtaken leaves it a moment behind. All others are this
 * thread's own, but for {@code wasLowered}, which is set by who lowers the number of processors and
 * cleared here. It may allocate and take locks; it must not wait for a goroutine.
 */
final class Sysmon extends SchedulerThread {
  private static final long SHORTEST_PAUSE_NANOS = 20_000;
  private static final long LONGEST_PAUSE_NANOS = 10_000_000;
  private static final int LOOKS_BEFORE_LONGER_PAUSES = 50;

  /** With this many computing goroutines detached, slices begin to grow. */
  private static final int DETACHED_PER_SLICE = 16;

  /** Between the request to yield and the loss of the processor. */
  private static final long GRACE_NANOS = 5_000_000;

  /** How long goroutines are asked to yield that have lost their processors for good. */
  private static final long DETACHED_ASKED_NANOS = 50_000_000;

  /** The tiers of preemption, as the event tells them. */
  static final int DETACHED = 1;

  static final int YIELDED = 2;

  /** About 17 ms. In an {@code int}, they last for two years. */
  private static final int TICK_SHIFT = 24;

  private final Scheduler scheduler;
  private final long sliceNanos;
  private final long epochNanos = System.nanoTime();
  private volatile int ticks;
  private Look[] looks = {};
  private final Epoll.Events events = new Epoll.Events();
  private volatile boolean asleep;
  private volatile boolean isStarted;
  private volatile boolean isShortOfThreads;

  /** What is to be told about it; set by whoever noticed, cleared by this thread. */
  private volatile @Nullable String shortage;

  private volatile long handOffs;
  private volatile boolean wasLowered;
  private boolean hasAsked;
  private long askedDetached = epochNanos - DETACHED_ASKED_NANOS;

  Sysmon(Scheduler scheduler, long sliceNanos) {
    super("sysmon", /* stackSize= */ 0);
    this.scheduler = scheduler;
    this.sliceNanos = sliceNanos;
  }

  /** How long a goroutine may compute while others wait. */
  long sliceNanos() {
    return sliceNanos;
  }

  /** What was seen of a processor when it was looked at last. */
  private static final class Look {
    @Nullable Processor processor;
    long switches;
    long sinceNanos;
  }

  /**
   * A clock that costs nothing to read, for whoever does so on every switch: it stands still while
   * all processors are idle, and is at most one of sysmon's pauses behind while one is not.
   */
  int ticks() {
    return ticks;
  }

  /** How long ago that was, which must be less than two years. */
  long nanosSince(int earlierTicks) {
    int now = (int) (System.nanoTime() - epochNanos >> TICK_SHIFT);
    return (long) Math.max(0, now - earlierTicks) << TICK_SHIFT;
  }

  private void tick(long now) {
    int current = (int) (now - epochNanos >> TICK_SHIFT);
    if (current != ticks) {
      ticks = current;
    }
  }

  long handOffs() {
    return handOffs;
  }

  /** A processor has left the idle list. */
  void wake() {
    if (asleep) {
      tick(System.nanoTime()); // what runs now may park before this thread has come to run
      LockSupport.unpark(this);
    } else if (!isStarted) {
      tick(System.nanoTime());
      startOnce();
    }
  }

  private synchronized void startOnce() {
    if (!isStarted) {
      isStarted = true;
      try {
        start();
      } catch (OutOfMemoryError e) {
        shortOfThreads(e);
      }
    }
  }

  /** No thread could be had; told once. */
  void shortOfThreads(Throwable why) {
    if (!isShortOfThreads) {
      isShortOfThreads = true;
      shortage = String.valueOf(why.getMessage());
      scheduler.notice(
          "no more threads to be had ("
              + why.getMessage()
              + "); goroutines wait for the "
              + scheduler.statistics().machines
              + " machines there are");
    }
  }

  /** On its own thread: whoever needed a thread may be in the middle of a wake-up. */
  private void tellOfShortage() {
    String why = shortage;
    if (why != null) {
      shortage = null;
      Tracer tracer = scheduler.tracer();
      if (tracer != null) {
        tracer.anomaly("noThread", -1, why);
      }
    }
  }

  @Override
  public void run() {
    for (; ; ) {
      try {
        watch();
      } catch (RuntimeException | Error e) {
        // The application has used up the heap, and this thread had to look at somebody's stack.
        // Without it nobody would be preempted any more.
        asleep = false;
      }
    }
  }

  /** For ever; the first look is a pause away. */
  private void watch() {
    int idleLooks = 0;
    long pause = SHORTEST_PAUSE_NANOS;
    for (; ; ) {
      if (allProcessorsIdle() && !hasAsked) {
        sleep();
        idleLooks = 0;
      }
      if (idleLooks == 0) {
        pause = SHORTEST_PAUSE_NANOS;
      } else if (idleLooks > LOOKS_BEFORE_LONGER_PAUSES) {
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
      }
      LockSupport.parkNanos(this, pause);
      long now = System.nanoTime();
      tick(now);
      tellOfShortage();
      idleLooks =
          lookAtAll(now) | scheduler.netpoller.pollIfOverdue(now, events) ? 0 : idleLooks + 1;
    }
  }

  private boolean allProcessorsIdle() {
    return scheduler.idle.processorCount() == scheduler.maxProcs();
  }

  private void sleep() {
    asleep = true;
    while (allProcessorsIdle() && !wasLowered) {
      LockSupport.park(this);
    }
    asleep = false;
  }

  /** Returns whether a processor was handed off. */
  private boolean lookAtAll(long now) {
    boolean found = false;
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

  /** The number of processors has changed: there may be more to look at, and to wait for. */
  void countChanged(boolean lowered) {
    if (lowered) {
      wasLowered = true;
    }
    if (asleep) {
      LockSupport.unpark(this);
    }
  }

  private boolean lookAt(Processor p, Look last, long now) {
    Goroutine g = p.current;
    long switches = p.switches;
    if (g == null || last.processor != p || last.switches != switches) {
      last.processor = p;
      last.switches = switches;
      last.sinceNanos = now;
      return false;
    }
    long ran = now - last.sinceNanos;
    boolean announced = p.inBlockingCall;
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
      // Only now: the goroutine must reach a safepoint for it, and others waited for the processor.
      tellWhere(tracer, event, preemption, g.bound().getStackTrace());
    }
    return true;
  }

  private static void tellWhere(
      Tracer tracer,
      @Nullable Object handOff,
      @Nullable Object preemption,
      StackTraceElement[] trace) {
    if (handOff != null) {
      tracer.handOffAt(handOff, trace);
    }
    boolean computes = trace.length > 0 && !trace[0].isNativeMethod();
    if (preemption != null && computes) {
      tracer.preemptedAt(preemption, trace);
      tracer.preempted(preemption, DETACHED, -1);
    }
  }

  private long slice() {
    return sliceNanos * (1 + scheduler.processors.detached.get() / DETACHED_PER_SLICE);
  }

  private boolean othersWaitFor(Processor p) {
    return !p.runQueue.isEmpty() || !scheduler.globalQueue.isEmpty();
  }
}
