package dev.gossamer.demo.anatomy;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** park and unpark with the Thread object, and what others see of a parked thread. */
public final class Parking {

  private static volatile boolean released;

  private Parking() {}

  /** Prints the topic. */
  public static void show() throws InterruptedException {
    parkedThread();
    permitFirst();
    timedPark();
  }

  private static void parkedThread() throws InterruptedException {
    Object blocker = new Object();
    Thread thread = new Thread(() -> outer(blocker), "parked");
    thread.start();
    Poll.until(
        "parked by its blocker",
        () ->
            LockSupport.getBlocker(thread) == blocker && thread.getState() == Thread.State.WAITING);
    System.out.println("parked, with main's blocker: WAITING");

    Map<Thread, StackTraceElement[]> traces = Thread.getAllStackTraces();
    System.out.println("among all stack traces: " + traces.containsKey(thread));
    System.out.println("its methods there: " + ownMethods(traces.get(thread)));
    System.out.println("its methods by getStackTrace: " + ownMethods(thread.getStackTrace()));
    System.out.println("main is there too: " + traces.containsKey(Thread.currentThread()));

    LockSupport.unpark(thread);
    // A park may also return without any unpark, so nothing is printed about this one.
    released = true;
    LockSupport.unpark(thread);
    thread.join();
    System.out.println("unparked and ended: " + thread.getState());
    System.out.println("blocker then: " + LockSupport.getBlocker(thread));
    System.out.println("frames then: " + thread.getStackTrace().length);
    System.out.println("listed then: " + Thread.getAllStackTraces().containsKey(thread));
  }

  private static void outer(Object blocker) {
    inner(blocker);
  }

  private static void inner(Object blocker) {
    while (!released) {
      LockSupport.park(blocker);
    }
  }

  private static String ownMethods(StackTraceElement[] trace) {
    return Arrays.stream(trace)
        .filter(frame -> frame.getClassName().equals(Parking.class.getName()))
        .map(StackTraceElement::getMethodName)
        .filter(method -> !method.startsWith("lambda$"))
        .collect(Collectors.joining(" < "));
  }

  private static void permitFirst() throws InterruptedException {
    CountDownLatch permitted = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              while (permitted.getCount() > 0) {
                Thread.yield();
              }
              LockSupport.park();
              System.out.println("park with a permit returned at once");
            },
            "permitted");
    thread.start();
    LockSupport.unpark(thread);
    permitted.countDown();
    thread.join();
  }

  private static void timedPark() throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              LockSupport.parkNanos(5_000_000);
              LockSupport.parkUntil(System.currentTimeMillis() + 5);
              System.out.println("timed parks returned without unpark");
            },
            "timed");
    thread.start();
    thread.join();
  }
}
