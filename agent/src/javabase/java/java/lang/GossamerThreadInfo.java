package java.lang;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import jdk.internal.access.SharedSecrets;
import jdk.internal.vm.GossamerSnapshot;

/**
 * Makes the {@code ThreadInfo} of an application thread that runs as a goroutine, as the VM does
 * for other threads. That class belongs to a module of its own, so it is reached through its
 * private constructor, which is there for the VM.
 */
final class GossamerThreadInfo {
  private static final String BEAN = "sun.management.ThreadImpl";
  private static final int JVMTI_ALIVE = 0x0001;
  private static final int JVMTI_RUNNABLE = JVMTI_ALIVE | 0x0004;
  private static final int JVMTI_BLOCKED = JVMTI_ALIVE | 0x0400;
  private static final int JVMTI_WAITING = JVMTI_ALIVE | 0x0010;
  private static final int JVMTI_TIMED_WAITING = JVMTI_ALIVE | 0x0020;

  private static final MethodHandle CONSTRUCTOR;
  private static final Method ID;

  static {
    try {
      Class<?> type = Class.forName("java.lang.management.ThreadInfo");
      ID = type.getMethod("getThreadId");
      CONSTRUCTOR =
          SharedSecrets.getJavaLangInvokeAccess()
              .unreflectConstructor(
                  type.getDeclaredConstructor(
                      Thread.class,
                      int.class,
                      Object.class,
                      Thread.class,
                      long.class,
                      long.class,
                      long.class,
                      long.class,
                      StackTraceElement[].class,
                      Object[].class,
                      int[].class,
                      Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final GossamerFront front;
  private final StackTraceElement[] trace;
  private final List<Object> monitors = new ArrayList<>();
  private int[] depths = {};

  private GossamerThreadInfo(GossamerFront front, StackTraceElement[] trace) {
    this.front = front;
    this.trace = trace;
  }

  /**
   * Returns null for a thread that has ended.
   *
   * @param locks who holds which monitor: asked only if the thread waits for one
   */
  static Object of(
      GossamerFront front, boolean withMonitors, int maxDepth, Supplier<GossamerLocks> locks) {
    Thread goroutine = front.goroutine;
    GossamerSnapshot snapshot = goroutine == null ? null : snapshotOf(goroutine);
    if (snapshot == null) {
      return null;
    }
    StackTraceElement[] all = GossamerTraces.cut(snapshot.stackTrace());
    int first = goroutine == Thread.currentThread() ? above(all) : 0;
    int end = (int) Math.min(all.length, (long) first + maxDepth);
    GossamerThreadInfo info = new GossamerThreadInfo(front, Arrays.copyOfRange(all, first, end));
    if (withMonitors) {
      info.addMonitors(snapshot, first);
    }
    return info.make(snapshot, ownerOf(snapshot, locks));
  }

  /**
   * Never of a virtual thread that is being mounted or unmounted, which crashes JDK 25
   * (JDK-8364343). Returns null for a thread that is not alive.
   */
  static GossamerSnapshot snapshotOf(Thread thread) {
    if (!(thread instanceof VirtualThread) || thread == Thread.currentThread()) {
      return GossamerSnapshot.of(thread);
    }
    Object ofUnmounted = GossamerHooks.whileUnmounted(thread, () -> GossamerSnapshot.of(thread));
    if (ofUnmounted != null || !thread.isAlive()) {
      return (GossamerSnapshot) ofUnmounted;
    }
    StackTraceElement[] trace = thread.asyncGetStackTrace(); // waits while it is in between
    Thread.State state = thread.threadState();
    boolean waits = state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    return new GossamerSnapshot(
        state,
        trace == null ? new StackTraceElement[0] : trace,
        waits ? LockSupport.getBlocker(thread) : null);
  }

  private static Thread ownerOf(GossamerSnapshot snapshot, Supplier<GossamerLocks> locks) {
    Object blocker = snapshot.blocker();
    if (blocker == null) {
      return null;
    }
    return snapshot.isBlockerMonitor()
        ? locks.get().monitorOwner(blocker)
        : GossamerLocks.synchronizerOwner(blocker);
  }

  /** The id in a {@code ThreadInfo}. */
  static long idOf(Object info) {
    try {
      return (long) ID.invoke(info);
    } catch (ReflectiveOperationException e) {
      throw new InternalError(e); // it is public and throws nothing
    }
  }

  /** How many frames of ours lie on those of the bean, if a thread asks about itself. */
  private static int above(StackTraceElement[] trace) {
    for (int i = 0; i < trace.length; i++) {
      if (trace[i].getClassName().equals(BEAN)) {
        return i;
      }
    }
    return 0;
  }

  private void addMonitors(GossamerSnapshot snapshot, int first) {
    Object blocker = snapshot.blocker();
    for (int i = 0; i < trace.length; i++) {
      for (Object monitor : snapshot.monitorsAt(first + i)) {
        if (monitor != blocker) {
          monitors.add(monitor);
          depths = Arrays.copyOf(depths, depths.length + 1);
          depths[depths.length - 1] = i;
        }
      }
    }
  }

  private Object make(GossamerSnapshot snapshot, Thread owner) {
    long[] waits = GossamerHooks.waitsOf(front);
    if (waits == null) {
      return null;
    }
    try {
      return (Object)
          CONSTRUCTOR.invoke(
              front.thread,
              statusOf(snapshot.state()),
              snapshot.blocker(),
              owner,
              waits[0],
              waits[1],
              waits[2],
              waits[3],
              trace,
              monitors.toArray(),
              depths,
              (Object[]) null);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new InternalError(e); // the constructor declares no checked exception
    }
  }

  /** No switch on the enum: that would need one more class in java.base. */
  private static int statusOf(Thread.State state) {
    if (state == Thread.State.BLOCKED) {
      return JVMTI_BLOCKED;
    } else if (state == Thread.State.WAITING) {
      return JVMTI_WAITING;
    } else if (state == Thread.State.TIMED_WAITING) {
      return JVMTI_TIMED_WAITING;
    }
    return JVMTI_RUNNABLE; // its front is alive: it has been started and has not said it has ended
  }
}
