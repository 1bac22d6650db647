package java.lang;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.ThreadContainer;
import jdk.internal.vm.annotation.Hidden;

/**
 * What the rewritten methods of {@code Thread}, {@code VirtualThread}, {@code Shutdown} and {@code
 * StackTraceElement} call; docs/how-it-works.md shows each of them before and after.
 *
 * <p>The hooks that run while a virtual thread mounts or unmounts ({@link #unmounted}) or becomes
 * runnable must not park, lock, load a class or commit an event.
 */
final class GossamerHooks {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long TID = UNSAFE.objectFieldOffset(Thread.class, "tid");
  private static final long NAME = UNSAFE.objectFieldOffset(Thread.class, "name");
  private static final long STATE = UNSAFE.objectFieldOffset(VirtualThread.class, "state");
  private static final long SCHEDULER = UNSAFE.objectFieldOffset(VirtualThread.class, "scheduler");

  // Constants, so that compiled code calls what is behind them directly.
  private static final BiPredicate<Thread, Runnable> CONVERTS = GossamerSetup.converts;
  private static final Function<Thread, Executor> GOROUTINE_FOR = GossamerSetup.goroutineFor;
  private static final BiFunction<Thread, Executor, Executor> ADOPT = GossamerSetup.adopt;
  private static final ObjIntConsumer<Executor> UNMOUNTED = GossamerSetup.unmounted;
  private static final ObjIntConsumer<Executor> WAITING = GossamerSetup.waiting;
  static final BooleanSupplier BEGIN_BLOCKING = GossamerSetup.beginBlocking;
  static final BooleanSupplier END_BLOCKING = GossamerSetup.endBlocking;
  static final Runnable YIELD_IF_ASKED = GossamerSetup.yieldIfAsked;
  static final BiFunction<ClassLoader, byte[], byte[]> HIDDEN_CLASS = GossamerSetup.hiddenClass;
  private static final Predicate<Thread> MACHINE = GossamerSetup.machine;
  private static final Supplier<List<Thread>> GOROUTINES = GossamerSetup.goroutines;
  private static final ThreadContainer CONTAINER = GossamerSetup.container;

  /** Set while the scheduler wants some goroutine to yield; by the agent, through its address. */
  static volatile boolean preemption;

  private static final int SLEEP = 0;
  private static final int IO = 1;

  /** Live application threads that are not daemons, and the thread that waits for their end. */
  private static final AtomicInteger NON_DAEMONS = new AtomicInteger();

  private static volatile Thread exitWaiter;
  private static volatile boolean shuttingDown;

  private GossamerHooks() {}

  /**
   * First in {@code Thread.start()} and {@code Thread.start(ThreadContainer)}.
   *
   * @return whether the thread was started as a goroutine; if not, it starts as it always did
   */
  @Hidden
  static boolean start(Thread thread, ThreadContainer container) {
    GossamerFront earlier = GossamerFront.of(thread);
    if (earlier == null && (shuttingDown || !CONVERTS.test(thread, taskOf(thread)))) {
      return false;
    }
    synchronized (thread) {
      if (thread.threadState() != Thread.State.NEW
          || (container != null && thread.threadContainer() != null)) {
        throw new IllegalThreadStateException();
      }
      startAsGoroutine(thread, container);
    }
    return true;
  }

  @Hidden
  private static void startAsGoroutine(Thread thread, ThreadContainer container) {
    GossamerFront front = new GossamerFront(thread, taskOf(thread));
    VirtualThread virtual = behind(front, front.new Body());
    UNSAFE.putLong(virtual, TID, thread.threadId());
    if (container != null) {
      thread.setThreadContainer(container);
      container.add(thread);
    }
    if (front.countsForExit()) {
      NON_DAEMONS.getAndIncrement();
    }
    link(front, virtual);
    boolean started = false;
    try {
      if (container != null) {
        virtual.inheritScopedValueBindings(container);
      }
      virtual.start(CONTAINER);
      started = true;
    } finally {
      if (!started) {
        unlink(front);
        if (front.countsForExit()) {
          nonDaemonEnded();
        }
        if (container != null) {
          container.remove(thread);
        }
      }
    }
  }

  /** The virtual thread that is to run in place of an application thread. */
  private static VirtualThread behind(GossamerFront front, Runnable body) {
    Thread thread = front.thread;
    VirtualThread virtual =
        new VirtualThread(
            GOROUTINE_FOR.apply(thread), thread.getName(), Thread.NO_INHERIT_THREAD_LOCALS, body);
    virtual.interrupted = thread.interrupted;
    virtual.setInheritableThreadLocals(thread.inheritableThreadLocals());
    thread.setInheritableThreadLocals(null);
    return virtual;
  }

  private static void link(GossamerFront front, VirtualThread virtual) {
    Object holder = UNSAFE.getReference(front.thread, GossamerFront.HOLDER);
    UNSAFE.putReference(virtual, GossamerFront.HOLDER, holder);
    front.goroutine = virtual;
    UNSAFE.putReferenceVolatile(holder, GossamerFront.TASK, front);
  }

  private static void unlink(GossamerFront front) {
    Object holder = UNSAFE.getReference(front.thread, GossamerFront.HOLDER);
    UNSAFE.putReferenceVolatile(holder, GossamerFront.TASK, front.task);
  }

  /**
   * Runs {@code body} as the goroutine of the main thread, which is the caller. Its virtual thread
   * keeps an id of its own: the VM tells owners of monitors apart by id, and this time both live.
   */
  static GossamerFront startMain(Thread main, Runnable body) {
    GossamerFront front = new GossamerFront(main, taskOf(main));
    VirtualThread virtual = behind(front, body);
    link(front, virtual);
    virtual.start(CONTAINER);
    return front;
  }

  /** The main thread is itself again. */
  static void endMain(GossamerFront front) {
    VirtualThread virtual = front.goroutine;
    unlink(front);
    if (virtual.interrupted) {
      front.thread.interrupt();
    }
  }

  private static Runnable taskOf(Thread thread) {
    Object holder = UNSAFE.getReference(thread, GossamerFront.HOLDER);
    return holder == null ? null : (Runnable) UNSAFE.getReference(holder, GossamerFront.TASK);
  }

  /** Last in the constructor of {@code VirtualThread}: gives it a goroutine as its executor. */
  static void created(VirtualThread virtual) {
    Executor executor = (Executor) UNSAFE.getReference(virtual, SCHEDULER);
    Executor adopted = ADOPT.apply(virtual, executor);
    if (adopted != executor) {
      UNSAFE.putReference(virtual, SCHEDULER, adopted);
    }
  }

  /** First in {@code VirtualThread.afterYield()}: nobody can resume the goroutine yet. */
  static void unmounted(VirtualThread virtual) {
    UNMOUNTED.accept(
        (Executor) UNSAFE.getReference(virtual, SCHEDULER), UNSAFE.getIntVolatile(virtual, STATE));
  }

  /** First in {@code VirtualThread.sleepNanos}. */
  static void sleeping(VirtualThread virtual) {
    WAITING.accept((Executor) UNSAFE.getReference(virtual, SCHEDULER), SLEEP);
  }

  /** The message of the exception that interrupts a sleep: only a platform thread's has one. */
  static String sleepInterrupted(VirtualThread virtual) {
    return GossamerFront.of(virtual) == null ? null : "sleep interrupted";
  }

  static void waitingForIo() {
    if (Thread.currentThread() instanceof VirtualThread virtual) {
      WAITING.accept((Executor) UNSAFE.getReference(virtual, SCHEDULER), IO);
    }
  }

  /** The link if this is an application thread that runs as a goroutine, else null. */
  static GossamerFront frontOf(Thread thread) {
    return thread instanceof VirtualThread ? null : GossamerFront.of(thread);
  }

  /** The application thread for the virtual thread behind it; every other thread for itself. */
  static Thread identityOf(Thread thread) {
    if (thread instanceof VirtualThread) {
      GossamerFront front = GossamerFront.of(thread);
      if (front != null) {
        return front.thread;
      }
    }
    return thread;
  }

  /** First in {@code Thread.setName}: both threads bear the name, because the VM reads either. */
  static void named(Thread thread, String name) {
    GossamerFront front = name == null ? null : GossamerFront.of(thread);
    if (front != null) {
      Thread other = thread == front.thread ? front.goroutine : front.thread;
      if (other != null) {
        UNSAFE.putReferenceVolatile(other, NAME, name);
      }
    }
  }

  /** On what {@code Thread.getAllThreads()} returns. */
  static Thread[] allThreads(Thread[] platform) {
    List<Thread> all = new ArrayList<>(platform.length);
    for (Thread thread : platform) {
      // The main thread, if it is converted, comes with the fronts.
      if (!MACHINE.test(thread) && frontOf(thread) == null) {
        all.add(thread);
      }
    }
    addFronts(all);
    return all.toArray(new Thread[0]);
  }

  /** On what {@code Thread.getAllStackTraces()} returns. */
  static Map<Thread, StackTraceElement[]> allStackTraces(Map<Thread, StackTraceElement[]> traces) {
    traces.keySet().removeIf(MACHINE);
    List<Thread> fronts = new ArrayList<>();
    addFronts(fronts);
    for (Thread thread : fronts) {
      StackTraceElement[] trace = thread.getStackTrace();
      if (thread.isAlive()) {
        traces.put(thread, trace);
      }
    }
    return traces;
  }

  private static void addFronts(List<Thread> all) {
    for (Thread virtual : GOROUTINES.get()) {
      GossamerFront front = GossamerFront.of(virtual);
      if (front != null && front.alive()) {
        all.add(front.thread);
      }
    }
  }

  /**
   * On what {@code StackTraceElement.of} returns: a goroutine's trace ends where its application
   * thread's would.
   */
  static StackTraceElement[] trimmed(StackTraceElement[] trace) {
    int n = trace == null ? 0 : trace.length;
    if (n >= 2
        && trace[n - 1].getClassName().equals("java.lang.VirtualThread")
        && trace[n - 2].getClassName().startsWith("java.lang.Gossamer")) {
      int end = n - 2;
      while (end > 0 && isOurs(trace[end - 1])) {
        end--;
      }
      return Arrays.copyOf(trace, end);
    }
    return trace;
  }

  /** What stands below the application's own main method, when main is a goroutine. */
  private static boolean isOurs(StackTraceElement element) {
    String name = element.getClassName();
    return name.startsWith("java.lang.Gossamer")
        || name.startsWith("java.lang.reflect.")
        || name.startsWith("jdk.internal.reflect.");
  }

  static void nonDaemonEnded() {
    if (NON_DAEMONS.decrementAndGet() == 0) {
      LockSupport.unpark(exitWaiter);
    }
  }

  /**
   * First in {@code Shutdown.shutdown()}, which the VM calls when no platform thread but daemons is
   * left: goroutines of threads that are not daemons have to end as well. They may have started
   * other such threads, of either kind, in the meantime.
   */
  static void awaitNonDaemons() {
    exitWaiter = Thread.currentThread();
    do {
      while (NON_DAEMONS.get() > 0) {
        LockSupport.park(GossamerHooks.class);
      }
    } while (joinedPlatformThread());
    exitWaiter = null;
  }

  private static boolean joinedPlatformThread() {
    boolean joined = false;
    for (Thread thread : Thread.getAllThreads()) {
      if (!thread.isDaemon() && frontOf(thread) == null && thread != Thread.currentThread()) {
        joined |= endOf(thread);
      }
    }
    return joined || NON_DAEMONS.get() > 0;
  }

  private static boolean endOf(Thread thread) {
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException ignored) {
        // as Shutdown itself does
      }
    }
    return true;
  }

  /**
   * First in {@code ApplicationShutdownHooks.runHooks()}: the hooks run whatever state we are in.
   */
  static void shutdownBegins() {
    shuttingDown = true;
  }
}
