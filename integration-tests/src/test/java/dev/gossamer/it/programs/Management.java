package dev.gossamer.it.programs;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;

/** Asks the platform's MXBean about threads of all kinds; its answers are not the matter here. */
public final class Management {
  private Management() {}

  public static void main(String[] args) throws Exception {
    ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    CountDownLatch release = new CountDownLatch(1);
    InThread parked = InThread.start("parked", release::await);
    parked.awaitBlocked();
    InThread.run("asking", () -> ask(bean, parked.thread()));
    ask(bean, parked.thread());
    release.countDown();
    parked.join();
    bean.getThreadInfo(parked.thread().threadId());
    System.out.println("asked");
  }

  private static void ask(ThreadMXBean bean, Thread thread) {
    bean.getThreadInfo(thread.threadId());
    bean.getThreadInfo(new long[] {thread.threadId(), 1}, true, true);
    bean.getThreadInfo(Thread.currentThread().threadId(), 20);
    bean.getThreadCpuTime(thread.threadId());
    bean.getCurrentThreadCpuTime();
    bean.dumpAllThreads(true, true);
    bean.findDeadlockedThreads();
    bean.getThreadCount();
  }
}
