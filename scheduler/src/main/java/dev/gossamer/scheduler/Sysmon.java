package dev.gossamer.scheduler;

import dev.gossamer.scheduler.jdk.Epoll;
import dev.gossamer.scheduler.timer.TimerHeap;
import dev.gossamer.scheduler.trace.Tracer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Watches the processors from outside, as in Go: a thread without a processor that finds machines
 * stuck in a goroutine and hands their processors off.
 *
 * <pre>
 *   state     pauses           left by
 *   -------   --------------   ---------------------------------------------------------------
 *   looking   20 µs            nothing to do 50 times in a row                     -> slowing
 *   slowing   each twice the   there is something to do                            -> looking
 *             one before, up   nobody is in a blocking call, and the pause is long -> resting
 *             to 10 ms
 *   resting   the same         there is something to do                            -> looking
 *                              a blocking call begins: the pause ends, and the next
 *                              is 20 µs long                                       -> slowing
 * </pre>
 *
 * <p>In any state it is <em>asleep</em> while all processors are idle and nobody is asked to yield,
 * until a processor leaves the idle list or there are fewer than before; then it goes on with the
 * pause it had. So a server that has something to do now and then pays for a look in 10 ms, and a
 * call that blocks is seen as soon as under load.
 *
 * <p>What it does with those it finds is {@link Retaker}'s. It also looks at the network when
 * nobody has for long.
 *
 * <p>Fields: {@code asleep} is set here, and read by whoever takes a processor off the idle list
 * after that; sysmon reads the idle list after it has set it. {@code isResting} is set here and
 * cleared by whoever begins a blocking call; one that begins in the moment in which it is set may
 * be seen a pause later. {@code ticks} is written here and by whoever wakes sysmon; a write that is
 * overtaken leaves it a moment behind. All others are this thread's own. It may allocate and take
 * locks; it must not wait for a goroutine.
 */
final class Sysmon extends SchedulerThread {
  private static final long SHORTEST_PAUSE_NANOS = 20_000;
  private static final long LONGEST_PAUSE_NANOS = 10_000_000;
  private static final int LOOKS_BEFORE_LONGER_PAUSES = 50;

  /** From then on a blocking call is worth ending a pause for. */
  private static final long LONG_PAUSE_NANOS = 500_000;

  /** The system wakes a thread that has slept later than asked for, but seldom by so much. */
  private static final long STALL_NANOS = 3_000_000;

  /** The tiers of preemption, as the event tells them. */
  static final int DETACHED = 1;

  static final int YIELDED = 2;

  /** About 17 ms. In an {@code int}, they last for two years. */
  private static final int TICK_SHIFT = 24;

  private final Scheduler scheduler;
  private final Retaker retaker;
  private final long epochNanos = System.nanoTime();
  private volatile int ticks;
  private final Epoll.Events events = new Epoll.Events();

  /** When it will look again, on the clock of the timers, or an earlier time while it is awake. */
  private volatile long nextLook;

  private volatile boolean asleep;
  private volatile boolean isResting;
  private volatile boolean isStarted;
  private volatile boolean isShortOfThreads;

  /** What is to be told about it; set by whoever noticed, cleared by this thread. */
  private volatile @Nullable String shortage;

  Sysmon(Scheduler scheduler, long sliceNanos) {
    super("sysmon", /* stackSize= */ 0);
    this.scheduler = scheduler;
    this.retaker = new Retaker(scheduler, sliceNanos);
  }

  /** How long a goroutine may compute while others wait. */
  long sliceNanos() {
    return retaker.sliceNanos();
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
    return retaker.handOffs();
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
    boolean rested = false;
    long looked = System.nanoTime();
    for (; ; ) {
      if (allProcessorsIdle() && !retaker.hasAsked()) {
        sleep();
        looked = System.nanoTime();
      }
      boolean isCalledFor = rested && !isResting;
      if (idleLooks == 0 || isCalledFor) {
        pause = SHORTEST_PAUSE_NANOS;
      } else if (idleLooks > LOOKS_BEFORE_LONGER_PAUSES) {
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
      }
      rested = pause >= LONG_PAUSE_NANOS && !retaker.hasSeenCall();
      isResting = rested;
      long planned = pauseFor(pause);
      long now = System.nanoTime();
      if (now - looked - planned > STALL_NANOS) {
        retaker.stalled(now);
      }
      looked = now;
      tick(now);
      tellOfShortage();
      if (nextTimer() <= TimerHeap.now()) {
        scheduler.startSpinner();
      }
      idleLooks =
          retaker.lookAtAll(now) | scheduler.netpoller.pollIfOverdue(now, events)
              ? 0
              : idleLooks + 1;
    }
  }

  /**
   * Not longer than until the next timer for which no machine keeps time.
   *
   * @return how long it should have been at most
   */
  private long pauseFor(long nanos) {
    long now = TimerHeap.now();
    nextLook = now + nanos;
    // After that has been written: whoever adds one from now on sees it.
    long next = nextTimer();
    long until = Math.max(next, now + SHORTEST_PAUSE_NANOS);
    if (until < now + nanos) {
      nextLook = until;
    }
    long planned = Math.min(nanos, until - now);
    LockSupport.parkNanos(this, planned);
    nextLook = 0;
    return planned;
  }

  /** When a machine is to be set looking for who is due; never while all have something to do. */
  private long nextTimer() {
    return scheduler.idle.processorCount() == 0
        ? TimerHeap.NEVER
        : scheduler.timeKeeper.nextUnkept();
  }

  /** A goroutine begins a call that may block. */
  void callBegins() {
    if (isResting) {
      isResting = false; // once is enough
      LockSupport.unpark(this);
    }
  }

  /** Somebody has a timer that is due then, and may have no time to look at it. */
  void lookBy(long time) {
    if (time < nextLook) {
      nextLook = 0; // once is enough
      LockSupport.unpark(this);
    }
  }

  private boolean allProcessorsIdle() {
    return scheduler.idle.processorCount() == scheduler.maxProcs();
  }

  private void sleep() {
    asleep = true;
    while (allProcessorsIdle() && !retaker.wasLowered()) {
      LockSupport.park(this);
    }
    asleep = false;
  }

  /** The number of processors has changed: there may be more to look at, and to wait for. */
  void countChanged(boolean lowered) {
    if (lowered) {
      retaker.lowered();
    }
    if (asleep) {
      LockSupport.unpark(this);
    }
  }
}
