package dev.gossamer.scheduler;

import dev.gossamer.scheduler.jdk.GoroutineContainer;
import dev.gossamer.scheduler.jdk.VirtualThreads;
import dev.gossamer.scheduler.netpoll.Netpoller;
import dev.gossamer.scheduler.queue.GlobalRunQueue;
import dev.gossamer.scheduler.trace.Tracer;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
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
 * <p>Fields: {@code spinning} counts the machines that look for work; it is changed by atomic
 * read-modify-writes only. {@code tracer} is set by the thread that starts or ends a recording.
 * Everything else is final or guarded inside the object it refers to.
 */
public final class Scheduler {
  /** Go's limit on threads. */
  public static final int DEFAULT_MAX_MACHINES = 10_000;

  final Processors processors;
  final GlobalRunQueue<Goroutine> globalQueue = new GlobalRunQueue<>();
  final IdleLists idle;
  final AtomicInteger spinning = new AtomicInteger();

  private final GoroutineRegistry registry = new GoroutineRegistry();
  private final GoroutineContainer container;

  /** Goroutines that were started, or ended, by somebody without a processor. */
  final AtomicLong spawnedOutside = new AtomicLong();

  final AtomicLong endedOutside = new AtomicLong();
  private final AtomicLong failedTransitions = new AtomicLong();
  final Hold hold = new Hold();
  final Netpoller netpoller = new Netpoller();
  final TimeKeeper timeKeeper = new TimeKeeper(this);
  final Births births = new Births(this);
  final Sysmon sysmon;
  final Machines machines;
  private final Consumer<String> notices;
  private final WaitTiming waitTiming = new WaitTiming();
  private volatile @Nullable Tracer tracer;
  private volatile Preemption preemption = Preemption.NONE;

  /** Made when somebody first asks, under this object's monitor. */
  private volatile @Nullable CreationSites creationSites;

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
    this.container = GoroutineContainer.create(registry);
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
      endBlocking(); // as after a call that blocked: the caller's processor may be gone
    }
    return before;
  }

  /** Where virtual threads run that are not to be goroutines: the JDK's own scheduler. */
  public Executor defaultExecutor() {
    return VirtualThreads.defaultScheduler();
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
    VirtualThreads.start(thread, container);
    return thread;
  }

  /** The container in which goroutines are to be started, for thread dumps. */
  public GoroutineContainer container() {
    return container;
  }

  /** The virtual threads of all goroutines that have started and not ended. */
  public List<Thread> goroutineThreads() {
    return registry.threads();
  }

  /** Shows all goroutines that have started and not ended; not for hot paths. */
  public void forEachGoroutine(Consumer<Goroutine> visitor) {
    registry.forEach(visitor);
  }

  /**
   * Looks for goroutines that can never run again, because nothing but the list of all goroutines
   * refers to them or to what they wait for. It has the JVM collect its garbage; so only on
   * request. Those found stay, as a platform thread would, and say so from now on.
   */
  public Stranded findStranded() throws InterruptedException {
    return StrandedSearch.in(registry);
  }

  /** How many goroutines each place in the program has created that have not ended. */
  public CreationSites creationSites() {
    CreationSites sites = creationSites;
    if (sites == null) {
      synchronized (this) {
        sites = creationSites;
        if (sites == null) {
          sites = new CreationSites(this);
          creationSites = sites;
        }
      }
    }
    return sites;
  }

  /** The goroutines that are on a processor. Racy. */
  public List<Goroutine> runningGoroutines() {
    List<Goroutine> running = new ArrayList<>();
    int count = processors.count();
    for (int i = 0; i < count; i++) {
      Goroutine g = processors.get(i).current;
      if (g != null) {
        running.add(g);
      }
    }
    return running;
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

  /** Whether the caller runs on one of the machines. */
  public boolean isOnMachine() {
    return Machine.current(this) != null;
  }

  /**
   * The current goroutine spins for a lock. Go's {@code sync_runtime_canSpin}: not while others
   * wait for this processor, of whom one may hold the lock. It lets them run, a few times; after
   * that it goes on at once, and so will soon have spun enough to park.
   */
  public void spinWait() {
    Machine machine = Machine.current(this);
    Processor processor = machine == null ? null : machine.processor();
    Goroutine g = machine == null ? null : machine.goroutine();
    if (g == null || processor == null || (processor.runQueue.isEmpty() && globalQueue.isEmpty())) {
      Thread.onSpinWait();
    } else if (g.givesWay()) {
      Thread.yield();
    }
  }

  /** Whether it is measured for how long goroutines wait. */
  public WaitTiming waitTiming() {
    return waitTiming;
  }

  /** First submission of a goroutine: it begins to exist. */
  void start(Goroutine g) {
    Tracer t = tracer;
    if (t != null) {
      g.born(System.nanoTime());
      t.spawned(g.id(), Thread.currentThread().threadId(), g.name(), g.applicationThreadClass());
    }
    registry.add(g);
    Machine machine = Machine.current(this);
    Processor processor = machine == null ? null : machine.processor();
    if (processor != null) {
      processor.spawned++;
    } else {
      spawnedOutside.getAndIncrement();
    }
    ready(g);
  }

  /** Go's {@code ready}: puts a goroutine into a queue, and wakes a machine if one should look. */
  void ready(Goroutine g) {
    Machine machine = Machine.current(this);
    Processor processor = machine == null ? null : machine.processor();
    if (machine == null || processor == null) {
      traceReady(g, machine, -1);
      globalQueue.add(g);
    } else if (machine.isBetweenGoroutines() && g.hasYielded()) {
      // Not to the local queue, or a loop that yields would run before everyone who waits there.
      traceReady(g, machine, -1);
      globalQueue.add(g);
      if (processor.runQueue.isEmpty()) {
        return; // this machine takes it next
      }
    } else {
      traceReady(g, machine, processor.id);
      if (machine.isExpiring()) {
        enqueueLast(processor, g); // in the order of their times
      } else {
        enqueueNext(processor, g);
      }
      VarHandle.fullFence();
      if (processor.retired) {
        machine.dropRetired(processor); // sysmon may have emptied the queue before this was in it
      }
    }
    wake();
  }

  private void enqueueNext(Processor processor, Goroutine g) {
    Goroutine displaced = processor.runQueue.pushNext(g);
    while (displaced != null) {
      if (processor.runQueue.overflow(displaced, globalQueue)
          || processor.runQueue.offer(displaced)) {
        return;
      }
    }
  }

  private void enqueueLast(Processor processor, Goroutine g) {
    while (!processor.runQueue.offer(g)) {
      if (processor.runQueue.overflow(g, globalQueue)) {
        return;
      }
    }
  }

  private void traceReady(Goroutine g, @Nullable Machine machine, int processor) {
    Tracer t = tracer;
    if (t != null) {
      Thread waker = Thread.currentThread();
      long wakerId = waker.isVirtual() ? waker.threadId() : 0;
      boolean isTold = t.readied(g.id(), wakerId, processor);
      long now =
          machine != null && machine.isBetweenGoroutines() && !isTold ? machine.now(t) : t.now();
      g.queued(now, wakerId, processor);
    } else {
      g.queued(0, 0, processor);
    }
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

  /**
   * The current goroutine is about to make a call that may block outside of Java.
   *
   * @return whether the caller runs on one of the machines at all
   */
  public boolean beginBlocking() {
    Machine machine = Machine.current(this);
    if (machine == null) {
      return false;
    }
    machine.beginBlocking();
    return true;
  }

  /**
   * The call has returned. Yields, if the processor was handed off and none is idle.
   *
   * @return whether the caller runs on one of the machines at all
   */
  public boolean endBlocking() {
    Machine machine = Machine.current(this);
    if (machine == null) {
      return false;
    }
    if (!machine.endBlocking() && Thread.currentThread().isVirtual()) {
      Thread.yield();
    }
    return true;
  }

  /**
   * The goroutine that has just left this machine, and has not yet published that it waits, is to
   * go on after that time if nothing wakes it before. Never parks, blocks or takes a lock that an
   * unpinned goroutine can hold.
   *
   * @param command what wakes it; must not throw
   * @return by which that is cancelled when it goes on; null if the caller is not one of the
   *     machines, and nothing was done
   */
  public @Nullable Future<?> wakeAfter(Runnable command, long nanos) {
    Machine machine = Machine.current(this);
    Goroutine g = machine == null ? null : machine.goroutine();
    if (machine == null || g == null) {
      return null;
    }
    Processor processor = machine.processor();
    return g.wakeAfter(nanos, command, (processor == null ? processors.get(0) : processor).timers);
  }

  /**
   * Has an action done when that time has passed, on a machine between two goroutines; so it must
   * be short, wait for nothing, take no lock but by trying, and need no class that was never used.
   *
   * @return by which it can be cancelled
   */
  public Future<?> doAfter(Runnable action, long nanos) {
    return timeKeeper.add(action, nanos);
  }

  /** Gives sysmon the means to make loops yield. Once, before anything runs. */
  public void preemptWith(Preemption means) {
    this.preemption = means;
  }

  Preemption preemption() {
    return preemption;
  }

  /**
   * A poll in a loop, after sysmon has asked somebody to yield: if it meant the caller, or the
   * caller has lost its processor, it yields.
   */
  public void yieldIfAsked() {
    Machine machine = Machine.current(this);
    if (machine != null && machine.shouldYield()) {
      Thread.yield();
    }
  }

  /**
   * Begins no slice until {@link #release}, or a little while has passed. One thread at a time.
   *
   * @param patienceNanos how long to wait for what runs now
   * @return false if something still ran after that; nothing is held then
   */
  public boolean hold(long patienceNanos) {
    return hold.begin(this, patienceNanos);
  }

  /** Ends {@link #hold}. */
  public void release() {
    hold.end();
  }

  /** Whether no goroutine runs, be it on a machine that has lost its processor. Racy. */
  public boolean isIdle() {
    return idle.processorCount() == maxProcs() && processors.detached.get() == 0;
  }

  /** Whether no processor has a goroutine on it. Racy. */
  boolean nothingRuns() {
    int count = processors.count();
    for (int i = 0; i < count; i++) {
      if (processors.get(i).current != null) {
        return false;
      }
    }
    return true;
  }

  void failedTransition() {
    failedTransitions.getAndIncrement();
  }

  /**
   * How often a continuation has thrown at a machine, which the JDK rules out short of an error.
   */
  long failedTransitions() {
    return failedTransitions.get();
  }

  void notice(String line) {
    notices.accept(line);
  }

  /** On the machine that ran it last, which may have lost its processor meanwhile. */
  void ended(Goroutine g, @Nullable Processor processor, int machine) {
    if (processor == null) {
      endedOutside.getAndIncrement();
    } else {
      processor.ended++;
    }
    registry.remove(g);
    Tracer t = tracer;
    if (t != null) {
      t.ended(g.id(), processor == null ? -1 : processor.id, machine, g.lifetimeNanos());
    }
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
