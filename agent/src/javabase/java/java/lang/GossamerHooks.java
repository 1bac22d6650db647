package java.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
  private static final BiFunction<Runnable, Long, Future<?>> WAKE_AFTER = GossamerSetup.wakeAfter;
  static final BooleanSupplier BEGIN_BLOCKING = GossamerSetup.beginBlocking;
  static final BooleanSupplier END_BLOCKING = GossamerSetup.endBlocking;
  static final Runnable YIELD_IF_ASKED = GossamerSetup.yieldIfAsked;
  static final Runnable SPIN_WAIT = GossamerSetup.spinWait;
  static final BiFunction<ClassLoader, byte[], byte[]> HIDDEN_CLASS = GossamerSetup.hiddenClass;
  private static final BiFunction<Thread, Supplier<Object>, Object> WHILE_UNMOUNTED =
      GossamerSetup.whileUnmounted;
  private static final Predicate<Thread> SCHEDULER_THREAD = GossamerSetup.schedulerThread;
  private static final Supplier<List<Thread>> GOROUTINES = GossamerSetup.goroutines;
  private static final Function<Executor, long[]> WAITS = GossamerSetup.waits;
  private static final Consumer<Boolean> TIME_WAITS = GossamerSetup.timeWaits;
  private static final ThreadContainer CONTAINER = GossamerSetup.container;

  /** Set while the scheduler wants some goroutine to yield; by the agent, through its address. */
  static volatile boolean preemption;

  private static final int SLEEP = 0;
  private static final int IO = 1;

  private static volatile boolean shuttingDown;

  private GossamerHooks() {}

  /** First in {@code Thread.start()}, as the other is in {@code Thread.start(ThreadContainer)}. */
  @Hidden
  static boolean start(Thread thread) {
    return start(thread, null);
  }

  /**
   * First in {@code Thread.start(ThreadContainer)}.
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
    GossamerLiveThreads.started(front.daemon);
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
        GossamerLiveThreads.ended(front.daemon);
        if (container != null) {
          container.remove(thread);
        }
      }
    }
  }

  /**
   * First in {@code Thread.join(long)}. A goroutine that joins another waits as for a virtual
   * thread. In the JDK's way it would wait on the monitor of the thread, and the VM wakes virtual
   * threads from there through a thread of its own: two more switches of the kernel for each join.
   *
   * <p>Whoever holds the monitor gives it up while he joins, and so goes the JDK's way.
   *
   * @return whether the wait is over
   */
  @Hidden
  static boolean joined(Thread thread, long millis) throws InterruptedException {
    if (millis < 0 || !(Thread.currentThread() instanceof VirtualThread)) {
      return false;
    }
    GossamerFront front = GossamerFront.of(thread);
    VirtualThread goroutine = front == null ? null : front.goroutine;
    if (goroutine == null || Thread.holdsLock(thread)) {
      return false; // it is none, has not been started, or has ended
    }
    boolean ended = goroutine.joinNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    // Of a main thread that is a goroutine, the launcher's thread says so a moment later.
    return !ended || !front.alive();
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

  /**
   * First in {@code VirtualThread.schedule}, which {@code afterYield} calls for a park or a wait
   * with a time limit. The number is boxed in name only: compiled code has none of it.
   *
   * @return what cancels it; null if the JDK is to see to it itself
   */
  static Future<?> wakeAfter(VirtualThread virtual, Runnable command, long delay, TimeUnit unit) {
    return WAKE_AFTER.apply(command, unit.toNanos(delay));
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
      if (!SCHEDULER_THREAD.test(thread) && frontOf(thread) == null) {
        all.add(thread);
      }
    }
    all.addAll(fronts());
    return all.toArray(new Thread[0]);
  }

  /** On what {@code Thread.getAllStackTraces()} returns. */
  static Map<Thread, StackTraceElement[]> allStackTraces(Map<Thread, StackTraceElement[]> traces) {
    traces.keySet().removeIf(SCHEDULER_THREAD);
    for (Thread thread : fronts()) {
      StackTraceElement[] trace = thread.getStackTrace();
      if (thread.isAlive()) {
        traces.put(thread, trace);
      }
    }
    return traces;
  }

  /** The live application threads that run as goroutines. */
  static List<Thread> fronts() {
    List<Thread> all = new ArrayList<>();
    for (Thread virtual : GOROUTINES.get()) {
      GossamerFront front = GossamerFront.of(virtual);
      if (front != null && front.alive()) {
        all.add(front.thread);
      }
    }
    return all;
  }

  /** Asks while the virtual thread is unmounted and stays so; null if it is not. */
  static Object whileUnmounted(Thread thread, Supplier<Object> question) {
    return WHILE_UNMOUNTED.apply(thread, question);
  }

  /** Whether it is one of the scheduler's own threads. */
  static boolean isSchedulerThread(Thread thread) {
    return SCHEDULER_THREAD.test(thread);
  }

  /**
   * How often it was blocked, for how many milliseconds, how often it waited, and for how many;
   * null for one that has ended.
   */
  static long[] waitsOf(GossamerFront front) {
    VirtualThread virtual = front.goroutine;
    return virtual == null ? null : WAITS.apply((Executor) UNSAFE.getReference(virtual, SCHEDULER));
  }

  /** From now on it is measured for how long goroutines are blocked and wait, or not. */
  static void timeWaits(boolean on) {
    TIME_WAITS.accept(on);
  }

  /**
   * First in {@code ApplicationShutdownHooks.runHooks()}: the hooks run whatever state we are in.
   */
  static void shutdownBegins() {
    shuttingDown = true;
  }
}
