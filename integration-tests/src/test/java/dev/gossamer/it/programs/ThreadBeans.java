package dev.gossamer.it.programs;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** What the platform's MXBean says of threads in every state. */
public final class ThreadBeans {
  private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();
  private static final Object MONITOR = new Object();
  private static final ReentrantLock LOCK = new ReentrantLock();

  private ThreadBeans() {}

  public static void main(String[] args) throws Exception {
    int before = BEAN.getThreadCount();
    long started = BEAN.getTotalStartedThreadCount();
    InThread.run("asking for itself", ThreadBeans::itself);
    parked();
    computing();
    InThread owner = InThread.start("owner", ThreadBeans::holdBoth);
    owner.awaitBlocked();
    InThread blocked =
        InThread.start(
            "blocked",
            () -> {
              synchronized (MONITOR) {
                System.out.println("entered");
              }
            });
    blocked.awaitBlocked();
    show(blocked.thread());
    InThread locking = InThread.start("locking", () -> LOCK.lock());
    locking.awaitBlocked();
    show(locking.thread());
    show(owner.thread());
    System.out.println("more than before: " + (BEAN.getThreadCount() - before));
    System.out.println("daemons: " + BEAN.getThreadInfo(owner.thread().threadId()).isDaemon());
    listed(owner.thread(), true);
    LockSupport.unpark(owner.thread());
    owner.join();
    blocked.join();
    locking.join();
    System.out.println("started: " + (BEAN.getTotalStartedThreadCount() - started));
    System.out.println("ended: " + BEAN.getThreadInfo(owner.thread().threadId()));
    listed(owner.thread(), false);
    System.out.println("peak: " + (BEAN.getPeakThreadCount() >= before + 3));
    System.out.println("no deadlock: " + BEAN.findDeadlockedThreads());
    System.out.println("no monitor deadlock: " + BEAN.findMonitorDeadlockedThreads());
  }

  private static void itself() {
    Thread me = Thread.currentThread();
    ThreadInfo info = BEAN.getThreadInfo(me.threadId(), Integer.MAX_VALUE);
    System.out.println(
        info.getThreadName()
            + " "
            + (info.getThreadId() == me.threadId())
            + " "
            + info.getThreadState()
            + " "
            + info.getPriority());
    StackTraceElement[] trace = info.getStackTrace();
    System.out.println(
        "begins in the bean "
            + trace[0].getClassName()
            + ", ends in "
            + trace[trace.length - 1].getMethodName());
    System.out.println(
        "two frames: " + BEAN.getThreadInfo(me.threadId(), 2).getStackTrace().length);
    System.out.println("no frames: " + BEAN.getThreadInfo(me.threadId()).getStackTrace().length);
  }

  private static void parked() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    InThread parked = InThread.start("parked", release::await);
    parked.awaitBlocked();
    show(parked.thread());
    release.countDown();
    parked.join();
  }

  /** For as long as makes the scheduler start threads of its own, which do not count. */
  private static void computing() throws Exception {
    InThread[] threads = new InThread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = InThread.start("computing", ThreadBeans::compute);
    }
    for (InThread thread : threads) {
      thread.join();
    }
  }

  private static void compute() {
    long end = System.nanoTime() + 50_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void holdBoth() {
    synchronized (MONITOR) {
      LOCK.lock();
      LockSupport.park();
      LOCK.unlock();
    }
  }

  private static void show(Thread thread) {
    ThreadInfo info = BEAN.getThreadInfo(new long[] {thread.threadId()}, true, false)[0];
    LockInfo lock = info.getLockInfo();
    System.out.println(
        info.getThreadName()
            + " is "
            + info.getThreadState()
            + " for "
            + (lock == null ? null : lock.getClassName())
            + " of "
            + info.getLockOwnerName()
            + ", blocked "
            + (info.getBlockedCount() > 0)
            + ", waited "
            + (info.getWaitedCount() > 0)
            + " for "
            + info.getWaitedTime());
    for (MonitorInfo monitor : info.getLockedMonitors()) {
      System.out.println(
          "  holds "
              + monitor.getClassName()
              + " since "
              + monitor.getLockedStackFrame().getMethodName());
    }
    // How the JDK parks a thread is its own matter, and so is whether it shows hidden frames.
    System.out.println(
        "  "
            + Arrays.stream(info.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.gossamer"))
                .filter(frame -> !frame.getClassName().contains("$$Lambda"))
                .map(frame -> frame.getMethodName() + ":" + frame.getLineNumber())
                .toList());
  }

  private static void listed(Thread thread, boolean expected) {
    boolean dumped =
        Arrays.stream(BEAN.dumpAllThreads(true, false))
            .anyMatch(info -> info.getThreadId() == thread.threadId());
    boolean named = Arrays.stream(BEAN.getAllThreadIds()).anyMatch(id -> id == thread.threadId());
    boolean all = BEAN.dumpAllThreads(false, false).length == BEAN.getAllThreadIds().length;
    System.out.println(expected + " listed: " + dumped + " " + named + " " + all);
  }
}
