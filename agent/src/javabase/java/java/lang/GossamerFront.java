package java.lang;

import java.util.Arrays;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.StackableScope;
import jdk.internal.vm.ThreadContainer;
import jdk.internal.vm.annotation.Hidden;

/**
 * The link between an application thread, which keeps its identity but never runs, and the virtual
 * thread that runs in its place.
 *
 * <p>It sits where the application thread has its {@code Runnable} ({@code Thread.holder.task}),
 * and the virtual thread shares that {@code holder}; so from either thread it is two loads away,
 * with no map and no lock. It passes {@link #run} on to the task it replaced.
 *
 * <pre>
 *   state     goroutine   ended   left by
 *   -------   ---------   -----   ------------------------------------------------------------
 *   linked    null        false   GossamerHooks.start creates the virtual thread   -> started
 *   started   set         false   the virtual thread leaves the thread's run()     -> ended
 *   ended     null        true
 * </pre>
 *
 * <p>{@code goroutine} and {@code ended} are volatile. {@code ended} is written while holding the
 * monitor of the application thread, before its waiters are notified: {@code Thread.join} waits on
 * that monitor until {@code isAlive()} is false.
 */
final class GossamerFront implements Runnable {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  static final long HOLDER = UNSAFE.objectFieldOffset(Thread.class, "holder");
  static final long TASK;

  static {
    try {
      TASK = UNSAFE.objectFieldOffset(Class.forName("java.lang.Thread$FieldHolder"), "task");
    } catch (ClassNotFoundException e) {
      throw new InternalError(e);
    }
  }

  final Thread thread;
  final Runnable task;
  final boolean daemon;
  volatile VirtualThread goroutine;
  private volatile boolean ended;

  GossamerFront(Thread thread, Runnable task) {
    this.thread = thread;
    this.task = task;
    this.daemon = thread.isDaemon();
  }

  /** The link of an application thread or of the virtual thread behind it; else null. */
  static GossamerFront of(Thread thread) {
    Object holder = UNSAFE.getReference(thread, HOLDER);
    return holder != null && UNSAFE.getReference(holder, TASK) instanceof GossamerFront front
        ? front
        : null;
  }

  /** What {@code Thread.run()} calls: the application's own task. */
  @Hidden
  @Override
  public void run() {
    if (task != null) {
      task.run();
    }
  }

  // What the application thread answers in place of its own methods of these names.

  boolean alive() {
    return !ended;
  }

  Thread.State threadState() {
    VirtualThread g = goroutine;
    if (ended || g == null) {
      return Thread.State.TERMINATED;
    }
    Thread.State state = g.threadState();
    // Past the end of the virtual thread the front has only to say so.
    return state == Thread.State.TERMINATED || state == Thread.State.NEW
        ? Thread.State.RUNNABLE
        : state;
  }

  void interrupt() {
    VirtualThread g = goroutine;
    if (g == null) {
      thread.interrupted = true;
    } else {
      g.interrupt();
    }
  }

  boolean isInterrupted() {
    VirtualThread g = goroutine;
    return g == null ? thread.interrupted : g.isInterrupted();
  }

  StackTraceElement[] asyncGetStackTrace() {
    VirtualThread g = goroutine;
    if (g == null) {
      return null;
    }
    if (g != Thread.currentThread()) {
      return GossamerTraces.trimmed(g.asyncGetStackTrace());
    }
    // The caller asks for its own trace, which begins with Thread.getStackTrace as for any thread.
    StackTraceElement[] trace = new Exception().getStackTrace();
    int first = 0;
    while (first < trace.length && !trace[first].getMethodName().equals("getStackTrace")) {
      first++;
    }
    return Arrays.copyOfRange(trace, first, trace.length);
  }

  /** The task of the virtual thread: what the VM does around {@code run()} of a platform thread. */
  final class Body implements Runnable {
    @Override
    public void run() {
      try {
        thread.run();
      } catch (Throwable e) {
        dispatchUncaught(e);
      } finally {
        exit();
      }
    }
  }

  private void dispatchUncaught(Throwable e) {
    try {
      thread.dispatchUncaughtException(e);
    } catch (Throwable fromHandler) {
      // Word for word what HotSpot says, on the same stream.
      System.err.print(
          "\nException: "
              + fromHandler.getClass().getName()
              + " thrown from the UncaughtExceptionHandler in thread \""
              + thread.getName()
              + "\"\n");
    }
  }

  /** In the order of {@code Thread.exit()} and of HotSpot's {@code ensure_join}. */
  private void exit() {
    try {
      StackableScope.popAll();
    } finally {
      ThreadContainer container = thread.threadContainer();
      if (container != null) {
        container.remove(thread);
      }
    }
    thread.clearReferences();
    synchronized (thread) {
      thread.interrupted = goroutine.interrupted;
      goroutine = null; // a thread object that is kept must not keep a stack
      ended = true;
      thread.notifyAll();
    }
    GossamerLiveThreads.ended(daemon);
  }
}
