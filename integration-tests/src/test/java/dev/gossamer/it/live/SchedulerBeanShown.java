package dev.gossamer.it.live;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Parks some threads and prints what the scheduler's bean says. */
public final class SchedulerBeanShown {
  private static final int THREADS = 50;

  private SchedulerBeanShown() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch started = new CountDownLatch(THREADS);
    CountDownLatch release = new CountDownLatch(1);
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      threads[i] =
          new Thread(() -> {
            started.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      threads[i].start();
    }
    started.await();
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("dev.gossamer:type=Scheduler");
    System.out.println("registered " + server.isRegistered(name));
    TreeMap<String, Object> figures = new TreeMap<>();
    for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
      figures.put(attribute.getName(), server.getAttribute(name, attribute.getName()));
    }
    figures.forEach((key, value) ->
        System.out.println(
            key + "=" + (value instanceof int[] array ? Arrays.toString(array) : value)));
    release.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    while ((long) server.getAttribute(name, "Ended") < (long) figures.get("Spawned")) {
      Thread.onSpinWait(); // a goroutine is counted a moment after its thread has ended
    }
    System.out.println("all ended");
  }
}
