package dev.gossamer.scheduler;

import dev.gossamer.scheduler.jdk.VirtualThreads;
import dev.gossamer.scheduler.netpoll.Netpoller;
import dev.gossamer.scheduler.queue.GlobalRunQueue;
import dev.gossamer.scheduler.trace.Tracer;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the processors and machines share, and the way by which goroutines become runnable.
 *
 * <p>The rule that everything here keeps, as Go does: <em>no goroutine is runnable while a
 * processor is idle and no machine is spinning</em>, that is, looking for work. Who makes a
 * goroutine runnable publishes it and then looks for an idle processor ({@link #wake}); who finds
 * nothing to run publishes its processor as idle and then looks at the queues again ({@code
 * Machine}). With a full fence between the two steps on both sides, one of them sees the other. To
 * spare threads, {@code wake} does nothing while a machine spins: that machine wakes the next one
 * when it finds work, and looks at all queues once more when it stops spinning without.
 *
 * <p>What running goroutines call is in {@link RuntimeCalls}; {@link Goroutines} has all of them.
 *
 * <p>Fields: {@code spinning} counts the machines that look for work; it is changed by atomic
 * read-modify-writes only. {@code tracer} is set by the thread that starts or ends a recording,
 * {@code preemption} once, before anything runs. Everything else is final or guarded inside the
 * object it refers to.
 */
public final class Scheduler {
  /** Go's limit on threads. */
  public static final int DEFAULT_MAX_MACHINES = 10_000;

  final Processors processors;
  final GlobalRunQueue<Goroutine> globalQueue = new GlobalRunQueue<>();
  final IdleLists idle;
  final AtomicInteger spinning = new AtomicInteger();

  private final Goroutines goroutines;
  private final RuntimeCalls calls = new RuntimeCalls(this);
  private final AtomicLong failedTransitions = new AtomicLong();
  final Hold hold = new Hold(this);
  final Netpoller netpoller = new Netpoller();
  final TimeKeeper timeKeeper = new TimeKeeper(this);
  final Births births = new Births(this);
  final Sysmon sysmon;
  final Machines machines;
  private final Consumer<String> notices;
  private final WaitTiming waitTiming = new WaitTiming();
  private volatile @Nullable Tracer tracer;
  private volatile Preemption preemption = Preemption.NONE;

  /**
   * Creates a scheduler that tells nobody when it runs out of threads.
   *
   * @param maxProcs how many goroutines may run at once: Go's GOMAXPROCS
   * @param machineStackSize bytes of address space that each machine reserves for its stack, which
   *     is the limit to how deep a goroutine can call
   */
  public Scheduler(int maxProcs, long machineStackSize) {
    this(maxProcs, machineStackSize, DEFAULT_MAX_MACHINES, Processor.SLICE_NANOS, line -> {});
  }

  /**
   * Creates a scheduler. It starts its first machine when there is something to run.
   *
   * @param maxMachines how many platform threads there may be at most
   * @param sliceNanos how long a goroutine may compute while others wait
   * @param notices is given a line, once, if there is no thread to be had when one is needed
   */
  public Scheduler(
      int maxProcs,
      long machineStackSize,
      int maxMachines,
      long sliceNanos,
      Consumer<String> notices) {
    if (maxProcs < 1) {
      throw new IllegalArgumentException("maxProcs must be positive: " + maxProcs);
    }
    this.notices = notices;
    this.idle = new IdleLists(Processors.capacity(maxProcs));
    this.processors = new Processors(this, idle, maxProcs);
    this.goroutines = new Goroutines(this);
    this.sysmon = new Sysmon(this, sliceNanos);
    this.machines = new Machines(this, sysmon, machineStackSize, maxMachines);
  }

  /** GOMAXPROCS. */
  public int maxProcs() {
    return processors.count();
  }

  /**
   * Sets GOMAXPROCS. Nothing stops for it: a goroutine whose processor is gone goes on as after a
   * hand-off, until it waits or yields; the caller does not.
   *
   * @param n if it is below 1, nothing changes
   * @return what it was before
   * @throws IllegalArgumentException if it is larger than is possible
   */
  public int setMaxProcs(int n) {
    if (n > processors.most()) {
      throw new IllegalArgumentException(
          "GOMAXPROCS can be " + processors.most() + " at most: " + n);
    }
    if (n < 1) {
      return maxProcs();
    }
    int before = processors.setCount(n);
    if (n < before) {
      calls.endBlocking(); // as after a call that blocked: the caller's processor may be gone
    }
    return before;
  }

  /** Creates a goroutine, to be given as executor to a virtual thread and then bound to it. */
  public Goroutine newGoroutine() {
    return new Goroutine(this);
  }

  /**
   * Starts a task as a goroutine of its own, without an application thread.
   *
   * @return its virtual thread, for joining
   */
  public Thread spawn(@Nullable String name, Runnable task) {
    Goroutine g = newGoroutine();
    Thread thread = VirtualThreads.create(g, name, task);
    g.bind(thread);
    VirtualThreads.start(thread, goroutines.container());
    return thread;
  }

  /** All that have started and not ended. */
  public Goroutines goroutines() {
    return goroutines;
  }

  /** What running goroutines call. */
  public RuntimeCalls calls() {
    return calls;
  }

  /** From now on notes where goroutines are created, as far as that is cheap. */
  public void noteBirths() {
    births.begin();
  }

  public void traceWith(@Nullable Tracer tracer) {
    this.tracer = tracer;
  }

  /** Whether somebody records. */
  public boolean isTraced() {
    return tracer != null;
  }

  @Nullable Tracer tracer() {
    return tracer;
  }

  /** Where goroutines wait for sockets and pipes. */
  public Netpoller netpoller() {
    return netpoller;
  }

  /** Whether it is measured for how long goroutines wait. */
  public WaitTiming waitTiming() {
    return waitTiming;
  }

  /** First submission of a goroutine: it begins to exist. */
  void start(Goroutine g) {
    goroutines.started(g);
    ready(g);
  }

  /** Go's {@code ready}: puts a goroutine into a queue, and wakes a machine if one should look. */
  void ready(Goroutine g) {
    Machine machine = Machine.current(this);
    Processor processor = machine == null ? null : machine.processor();
    if (machine == null || processor == null) {
      g.readied(machine, -1);
      globalQueue.add(g);
    } else if (machine.isBetweenGoroutines() && g.hasYielded()) {
      // Not to the local queue, or a loop that yields would run before everyone who waits there.
      g.readied(machine, -1);
      globalQueue.add(g);
      if (processor.runQueue.isEmpty()) {
        return; // this machine takes it next
      }
    } else {
      g.readied(machine, processor.id);
      if (machine.isExpiring()) {
        processor.enqueueLast(g, globalQueue); // in the order of their times
      } else {
        processor.enqueueNext(g, globalQueue);
      }
      VarHandle.fullFence();
      if (processor.retired) {
        machine.dropRetired(processor); // sysmon may have emptied the queue before this was in it
      }
    }
    wake();
  }

  /** Go's {@code wakep}: sets one more machine looking for work, unless one already is. */
  void wake() {
    VarHandle.fullFence(); // the caller's queue first, then the idle list: see the class comment
    if (idle.processorCount() != 0) {
      startSpinner();
    }
  }

  /**
   * Sets a machine looking in place of one that did and has found something. Also when no processor
   * seems to be idle: another machine may have seen this one spin and be about to give up its own,
   * without a look at the local queues. The idle lists will then make it look.
   */
  void startSpinner() {
    if (spinning.get() == 0 && spinning.compareAndSet(0, 1)) {
      Processor processor = idle.takeProcessor(spinning);
      if (processor != null) {
        machines.startWith(processor);
      }
    }
  }

  /** For a machine that is to look everywhere for work. */
  @Nullable Processor takeProcessorToSpin() {
    Processor processor = idle.takeProcessor(null);
    if (processor != null) {
      sysmon.wake();
    }
    return processor;
  }

  /** For a machine that has something to run and no processor. */
  @Nullable Processor takeProcessorToRun() {
    Processor processor = idle.takeProcessorToRun();
    if (processor != null) {
      sysmon.wake();
    }
    return processor;
  }

  /** Gives sysmon the means to make loops yield. Once, before anything runs. */
  public void preemptWith(Preemption means) {
    this.preemption = means;
  }

  Preemption preemption() {
    return preemption;
  }

  /** By which slices are kept from beginning. */
  public Hold hold() {
    return hold;
  }

  /** Whether no goroutine runs, be it on a machine that has lost its processor. Racy. */
  public boolean isIdle() {
    return idle.processorCount() == maxProcs() && processors.detached.get() == 0;
  }

  void failedTransition() {
    failedTransitions.getAndIncrement();
  }

  /** How often a continuation has thrown at a machine: the JDK rules that out, but for errors. */
  long failedTransitions() {
    return failedTransitions.get();
  }

  void notice(String line) {
    notices.accept(line);
  }

  /** A picture of the counters; racy, never wrong by more than what happened while it was taken. */
  public Statistics statistics() {
    return Statistics.of(this);
  }

  /** Whether any queue holds a goroutine. */
  boolean hasWork() {
    if (!globalQueue.isEmpty()) {
      return true;
    }
    int count = processors.count();
    for (int i = 0; i < count; i++) {
      if (!processors.get(i).runQueue.isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
