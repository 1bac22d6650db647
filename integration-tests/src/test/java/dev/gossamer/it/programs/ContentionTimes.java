package dev.gossamer.it.programs;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;

/** How long threads were blocked and waited, before somebody wants to know, while, and after. */
public final class ContentionTimes {
  private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();
  private static final Object MONITOR = new Object();
  private static final int MILLIS = 30;
  private static volatile CountDownLatch release;

  private ContentionTimes() {}

  public static void main(String[] args) throws Exception {
    System.out.println("supported: " + BEAN.isThreadContentionMonitoringSupported());
    show("not asked");
    BEAN.setThreadContentionMonitoringEnabled(true);
    show("asked");
    BEAN.setThreadContentionMonitoringEnabled(true);
    show("asked twice");
    BEAN.setThreadContentionMonitoringEnabled(false);
    show("no more");
    BEAN.setThreadContentionMonitoringEnabled(true);
    show("again");
    startsAtZero();
  }

  private static void show(String when) throws Exception {
    InThread thread = contending();
    ThreadInfo info = BEAN.getThreadInfo(thread.thread().threadId());
    System.out.println(when + ": blocked " + told(info.getBlockedTime()));
    System.out.println(when + ": waited " + told(info.getWaitedTime()));
    end(thread);
  }

  /** A thread that has waited before keeps nothing of it when measuring begins once more. */
  private static void startsAtZero() throws Exception {
    InThread thread = contending();
    BEAN.setThreadContentionMonitoringEnabled(false);
    BEAN.setThreadContentionMonitoringEnabled(true);
    ThreadInfo info = BEAN.getThreadInfo(thread.thread().threadId());
    System.out.println("begins at " + info.getBlockedTime() + " and " + info.getWaitedTime());
    end(thread);
  }

  /** Has been blocked for some time and has slept for some time, and waits for its release. */
  private static InThread contending() throws Exception {
    InThread thread;
    release = new CountDownLatch(1);
    synchronized (MONITOR) {
      thread = InThread.start("contending", ContentionTimes::contend);
      await(thread, Thread.State.BLOCKED);
      Thread.sleep(2 * MILLIS);
    }
    await(thread, Thread.State.WAITING);
    return thread;
  }

  private static void await(InThread thread, Thread.State state) throws InterruptedException {
    while (thread.thread().getState() != state) {
      Thread.sleep(1);
    }
  }

  private static void contend() throws InterruptedException {
    synchronized (MONITOR) {
      System.out.println("entered");
    }
    Thread.sleep(2 * MILLIS);
    release.await();
  }

  private static void end(InThread thread) throws Exception {
    release.countDown();
    thread.join();
  }

  private static String told(long millis) {
    return millis < 0 ? Long.toString(millis) : millis >= MILLIS ? "long" : "too short";
  }
}
