package dev.gossamer.scheduler;

import dev.gossamer.scheduler.jdk.Epoll;
import dev.gossamer.scheduler.jdk.VirtualThreads;
import dev.gossamer.scheduler.trace.Tracer;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * An M: a platform thread that runs goroutines while it holds a processor.
 *
 * <pre>
 *   state      processor  spinning  left by
 *   --------   ---------  --------  -----------------------------------------------------------
 *   spinning   yes        yes       finds a goroutine -> running; finds none -> idle
 *   running    yes        no        its goroutine parks, yields or ends: finds another -> running;
 *                                   may look further -> spinning; finds none -> idle
 *   detached   no         no        its processor was retired while it was running; goes on with
 *                                   its goroutine. A blocking call returns: finds an idle
 *                                   processor -> running, or yields. Its goroutine parks or ends:
 *                                   finds work and a processor -> spinning; else -> idle
 *   idle       no         no        a waker gives it a processor; or the network has something to
 *                                   run, or a timer is due for which it keeps time, and a
 *                                   processor is idle -> spinning; too many are idle for too long
 *                                   -> ended
 * </pre>
 *
 * <p>A processor is retired by sysmon, or because the number of processors is lowered.
 *
 * <p>Here is what the machine does between two goroutines, on its own thread. What a goroutine
 * mounted on it may change too is in {@link ProcessorHolder}, what a waker may in {@link Note}.
 *
 * <p>Fields: {@code isSpinning} is written and read by this thread only, between two goroutines.
 * {@code nextIdle} is guarded by {@link IdleLists}.
 */
final class Machine extends ProcessorHolder {
  final int id;
  private final RunnableSearch search;
  private final Epoll.Events events = new Epoll.Events();
  final Note note;
  private final Expiry expiry;

  @Nullable Machine nextIdle;
  private boolean isSpinning;

  /** A machine is born spinning: its creator has counted it. */
  Machine(Scheduler scheduler, int id, long stackSize, Processor processor) {
    super(scheduler, id, stackSize, processor);
    this.expiry = new Expiry(scheduler);
    this.search = new RunnableSearch(scheduler, id, expiry);
    this.note = new Note(this, scheduler, trace, events);
    this.id = id;
    this.isSpinning = true;
  }

  /** The machine of that scheduler on which the caller runs, or null. */
  static @Nullable Machine current(Scheduler scheduler) {
    return VirtualThreads.currentCarrier() instanceof Machine machine
            && machine.scheduler == scheduler
        ? machine
        : null;
  }

  /** Whether the caller, which runs on this machine, is the machine itself and not a goroutine. */
  boolean isBetweenGoroutines() {
    return Thread.currentThread() == this;
  }

  /** Whether the machine itself is readying those who have waited for long enough. */
  boolean isExpiring() {
    return expiry.isOn();
  }

  /** The time of what it does between two goroutines, for what is told of it. */
  long now(Tracer tracer) {
    return trace.now(tracer);
  }

  @Override
  public void run() {
    trace.starts();
    while (findProcessor()) {
      Goroutine g = findRunnable();
      if (g == null) {
        continue; // the processor went to the idle list
      }
      if (processor() == null) {
        scheduler.globalQueue.add(g); // retired while this machine was looking
        continue;
      }
      if (isSpinning) {
        stopSpinning();
        scheduler.startSpinner(); // there may be more where this came from
      }
      if (scheduler.hold.isOn()) {
        scheduler.hold.await();
        trace.timePasses();
      }
      scheduler.timeKeeper.leaves(held());
      execute(g);
    }
    events.free();
    scheduler.machines.ended();
    trace.ends();
  }

  /**
   * Makes sure that there is a processor.
   *
   * @return false if this machine is to end
   */
  private boolean findProcessor() {
    if (processor() != null) {
      return true;
    }
    trace.timePasses();
    if (isSpinning) {
      stopSpinning();
      scheduler.startSpinner(); // in place of this one
    }
    if (endDetached() && scheduler.hasWork()) {
      Processor p = scheduler.takeProcessorToRun();
      if (p != null) {
        take(p);
        startSpinning();
        return true;
      }
    }
    Processor given = note.sleep();
    if (given == null) {
      return false;
    }
    take(given);
    isSpinning = true; // it has been counted
    scheduler.netpoller.tell(events);
    return true;
  }

  private void execute(Goroutine g) {
    Processor p = held();
    p.runs(g);
    current = g;
    Tracer tracer = scheduler.tracer();
    long since = 0;
    if (tracer != null) {
      since = g.resumed(tracer, trace.now(tracer), p.id, id);
    }
    trace.timePasses();
    try {
      g.run();
    } catch (Throwable e) {
      // The JDK lets nothing through but an error in the transition itself, such as no memory for
      // it. The machine must live for the other goroutines.
      scheduler.failedTransition();
      trace.failed(e);
    }
    p.current = null;
    current = null;
    if (tracer != null && Thread.currentThread() != this) {
      trace.mistaken(Thread.currentThread());
    }
    if (p.preempt) {
      trace.yielded(p, tracer);
    }
    p = processor(); // another than before, or none, if it was detached meanwhile
    if (p != null) {
      p.current = null;
    }
    int processorId = p == null ? -1 : p.id;
    trace.left(tracer);
    if (tracer != null) {
      tracer.ran(since, trace.now(tracer), g.id(), processorId, id);
    }
    if (g.endsNow()) {
      scheduler.goroutines().ended(g, p, id);
    }
  }

  /**
   * Returns what to run next; waits as long as there is nothing. Null if the processor was lost
   * while waiting.
   */
  private @Nullable Goroutine findRunnable() {
    for (; ; ) {
      Processor p = held();
      if (expiry.now(p)) {
        trace.timePasses();
      }
      Goroutine g = isHolding() ? search.here(p) : null;
      if (g == null && isHolding()) {
        trace.timePasses();
        if (scheduler.netpoller.poll(events)) {
          trace.timePasses();
          continue; // it is in the queue of this machine's processor
        }
        g = steal();
      }
      if (g != null || !isHolding()) {
        return g;
      }
      if (!idle()) {
        return null;
      }
    }
  }

  /** Looks at other processors, unless enough machines do. */
  private @Nullable Goroutine steal() {
    if (!isSpinning) {
      Scheduler s = scheduler;
      if (2 * s.spinning.get() >= s.maxProcs() - s.idle.processorCount()) {
        return null;
      }
      startSpinning();
    }
    return search.elsewhere(held());
  }

  /**
   * Gives up the processor, and looks once more at what may have come meanwhile.
   *
   * @return false if there is no processor now; if true, look for work from the start
   */
  private boolean idle() {
    Scheduler s = scheduler;
    Processor p = held();
    boolean wasSpinning = isSpinning;
    IdleLists.Release release = s.idle.release(p, wasSpinning);
    if (release == IdleLists.Release.KEEP) {
      startSpinning();
      return true;
    }
    boolean wasRetired = release == IdleLists.Release.RETIRED;
    release(p, wasRetired);
    if (wasRetired) {
      return false; // detached, for findProcessor to see
    }
    if (wasSpinning) {
      stopSpinning();
    } else {
      VarHandle.fullFence(); // the processor is idle for all to see before the queues are read
    }
    // What somebody put into a queue while this machine spun, he woke nobody for. And nobody is
    // woken for the global queue by one who saw this processor at work.
    if (wasSpinning ? s.hasWork() : !s.globalQueue.isEmpty()) {
      Processor again = s.takeProcessorToSpin();
      if (again != null) {
        take(again);
        startSpinning();
        return true;
      }
    }
    return false;
  }

  private void startSpinning() {
    isSpinning = true;
    scheduler.spinning.getAndIncrement();
  }

  private void stopSpinning() {
    isSpinning = false;
    scheduler.spinning.getAndDecrement();
  }
}
