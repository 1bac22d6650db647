package java.lang;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import jdk.internal.access.SharedSecrets;

/**
 * What the rewritten methods of {@code sun.management.ThreadImpl} pass their results through, so
 * that {@code ThreadMXBean} knows the application threads that run as goroutines and does not count
 * the scheduler's own.
 *
 * <p>Public because that class is in another module, and harmless: all it tells can be asked of the
 * bean.
 */
public final class GossamerManagement {
  private static final MethodHandle PLATFORM_THREADS;

  static {
    try {
      PLATFORM_THREADS =
          SharedSecrets.getJavaLangInvokeAccess()
              .findStatic(Thread.class, "getThreads", MethodType.methodType(Thread[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private GossamerManagement() {}

  /** One look at all threads for one question, and none if nobody waits for a monitor. */
  private static final class LocksOnce implements Supplier<GossamerLocks> {
    private GossamerLocks locks;

    @Override
    public GossamerLocks get() {
      if (locks == null) {
        locks = GossamerLocks.ofAll();
      }
      return locks;
    }
  }

  /** On {@code getThreadInfo(long[], int)}. */
  public static Object[] threadInfo(Object[] infos, long[] ids, int maxDepth) {
    return complete(infos, ids, false, maxDepth);
  }

  /** On {@code getThreadInfo(long[], boolean, boolean)}. */
  public static Object[] threadInfo(
      Object[] infos, long[] ids, boolean monitors, boolean synchronizers) {
    return complete(infos, ids, monitors, Integer.MAX_VALUE);
  }

  /** On {@code getThreadInfo(long[], boolean, boolean, int)}. */
  public static Object[] threadInfo(
      Object[] infos, long[] ids, boolean monitors, boolean synchronizers, int maxDepth) {
    return complete(infos, ids, monitors, maxDepth);
  }

  private static Object[] complete(Object[] infos, long[] ids, boolean monitors, int maxDepth) {
    Map<Long, GossamerFront> fronts = null;
    Supplier<GossamerLocks> locks = new LocksOnce();
    for (int i = 0; i < infos.length; i++) {
      GossamerFront front = ofCurrent(ids[i]);
      if (front == null) {
        if (fronts == null) {
          fronts = fronts();
        }
        front = fronts.get(ids[i]);
      }
      if (front != null) {
        infos[i] = GossamerThreadInfo.of(front, monitors, maxDepth, locks);
      }
    }
    return infos;
  }

  /** On {@code dumpAllThreads(boolean, boolean, int)}. */
  public static Object[] dump(
      Object[] platform, boolean monitors, boolean synchronizers, int maxDepth) {
    Map<Long, GossamerFront> fronts = fronts();
    Set<Long> ours = schedulerThreads();
    Supplier<GossamerLocks> locks = new LocksOnce();
    List<Object> all = new ArrayList<>();
    for (Object info : platform) {
      long id = GossamerThreadInfo.idOf(info);
      if (!fronts.containsKey(id) && !ours.contains(id)) {
        all.add(info);
      }
    }
    for (GossamerFront front : fronts.values()) {
      Object info = GossamerThreadInfo.of(front, monitors, maxDepth, locks);
      if (info != null) {
        all.add(info);
      }
    }
    return all.toArray(Arrays.copyOf(platform, 0)); // of the type that the bean declares
  }

  /** On {@code getAllThreadIds()}. */
  public static long[] allThreadIds(long[] platform) {
    Thread[] threads = Thread.getAllThreads();
    long[] ids = new long[threads.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = threads[i].threadId();
    }
    return ids;
  }

  /** On {@code getThreadCount()}. */
  public static int threadCount(int platform) {
    return Thread.getAllThreads().length;
  }

  /** On {@code getDaemonThreadCount()}. */
  public static int daemonThreadCount(int platform) {
    int count = 0;
    for (Thread thread : Thread.getAllThreads()) {
      if (thread.isDaemon()) {
        count++;
      }
    }
    return count;
  }

  /** On {@code getTotalStartedThreadCount()}. */
  public static long startedThreadCount(long platform) {
    return platform - GossamerGoroutines.figure(3) + GossamerLiveThreads.started();
  }

  /**
   * On {@code getPeakThreadCount()}: the sum of two peaks, which need not have been at one time.
   */
  public static int peakThreadCount(int platform) {
    int peak = platform - schedulerThreads().size() + GossamerLiveThreads.peak();
    return Math.max(peak, Thread.getAllThreads().length);
  }

  /** Last in {@code resetPeakThreadCount()}. */
  public static void resetPeakThreadCount() {
    GossamerLiveThreads.resetPeak();
  }

  /** Last in {@code setThreadContentionMonitoringEnabled(boolean)}. */
  public static void contentionMonitoring(Object bean, boolean enabled) {
    GossamerHooks.timeWaits(enabled);
  }

  /** On {@code findDeadlockedThreads()}. */
  public static long[] deadlockedThreads(long[] platform) {
    return withDeadlocked(platform, true);
  }

  /** On {@code findMonitorDeadlockedThreads()}. */
  public static long[] monitorDeadlockedThreads(long[] platform) {
    return withDeadlocked(platform, false);
  }

  private static long[] withDeadlocked(long[] platform, boolean synchronizers) {
    Set<Long> ids = new LinkedHashSet<>();
    if (platform != null) {
      for (long id : platform) {
        ids.add(id);
      }
    }
    for (Thread thread : GossamerLocks.deadlocked(synchronizers)) {
      ids.add(thread.threadId());
    }
    if (ids.isEmpty()) {
      return null; // what the bean says if there is none
    }
    long[] all = new long[ids.size()];
    int i = 0;
    for (Long id : ids) {
      all[i++] = id;
    }
    return all;
  }

  /** The ids of the scheduler's own threads; {@code Thread.getAllThreads()} leaves them out. */
  private static Set<Long> schedulerThreads() {
    Set<Long> ids = new HashSet<>();
    try {
      for (Thread thread : (Thread[]) PLATFORM_THREADS.invokeExact()) {
        if (GossamerHooks.isSchedulerThread(thread)) {
          ids.add(thread.threadId());
        }
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new InternalError(e); // a native method that declares no exception
    }
    return ids;
  }

  private static GossamerFront ofCurrent(long id) {
    Thread current = Thread.currentThread();
    GossamerFront front = current instanceof VirtualThread ? GossamerFront.of(current) : null;
    return front != null && front.thread.threadId() == id ? front : null;
  }

  private static Map<Long, GossamerFront> fronts() {
    Map<Long, GossamerFront> fronts = new HashMap<>();
    for (Thread thread : GossamerHooks.fronts()) {
      GossamerFront front = GossamerFront.of(thread);
      if (front != null) {
        fronts.put(thread.threadId(), front);
      }
    }
    return fronts;
  }
}
