package dev.gossamer.demo.anatomy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Thread groups: who is in them, their limits, and their say over uncaught exceptions. */
public final class Groups {

  private Groups() {}

  /** A group that deals with the exceptions of its threads itself. */
  private static final class Reporting extends ThreadGroup {

    Reporting(String name) {
      super(name);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable exception) {
      System.out.println(
          getName() + " caught '" + exception.getMessage() + "' of " + thread.getName());
      System.out.println("the thread's group is this one: " + (thread.getThreadGroup() == this));
    }
  }

  /** Prints the topic. */
  public static void show() throws InterruptedException {
    Reporting group = new Reporting("reporting");
    ThreadGroup inner = new ThreadGroup(group, "inner");
    System.out.println(
        group.getName() + " in " + group.getParent().getName() + ", " + inner.getName() + " in it");
    System.out.println("a parent of it: " + group.parentOf(inner));
    members(group, inner);
    priorities(group);
    interruptAll(group);
    exceptions(group, inner);
  }

  private static void members(ThreadGroup group, ThreadGroup inner) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      threads.add(new Thread(group, () -> awaitQuietly(end), "member-" + i));
    }
    threads.add(new Thread(inner, () -> awaitQuietly(end), "inner-member"));
    System.out.println("active before start: " + group.activeCount());
    threads.forEach(Thread::start);
    System.out.println("active: " + group.activeCount() + ", groups: " + group.activeGroupCount());

    Thread[] listed = new Thread[10];
    int all = group.enumerate(listed);
    System.out.println("enumerated " + all + ": " + names(listed, all));
    System.out.println(
        "the very threads: " + Arrays.asList(listed).subList(0, all).containsAll(threads));
    int direct = group.enumerate(listed, false);
    System.out.println("without the inner group " + direct + ": " + names(listed, direct));
    System.out.println(
        "main's group has them too: "
            + (Thread.currentThread().getThreadGroup() == group.getParent()));

    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("active after join: " + group.activeCount());
    System.out.println("the group of an ended thread: " + threads.get(0).getThreadGroup());
  }

  private static String names(Thread[] threads, int count) {
    return Arrays.stream(threads, 0, count)
        .map(Thread::getName)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static void priorities(ThreadGroup group) throws InterruptedException {
    group.setMaxPriority(4);
    Thread capped =
        new Thread(
            group,
            () -> System.out.println("inside, priority " + Thread.currentThread().getPriority()),
            "capped");
    capped.setPriority(Thread.MAX_PRIORITY);
    System.out.println(
        "maximum " + group.getMaxPriority() + ", asked for 10, got " + capped.getPriority());
    capped.start();
    capped.join();
  }

  private static void interruptAll(ThreadGroup group) throws InterruptedException {
    AtomicInteger interrupted = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      Thread thread =
          new Thread(
              group,
              () -> {
                try {
                  Thread.sleep(600_000);
                } catch (InterruptedException e) {
                  interrupted.incrementAndGet();
                }
              },
              "asleep-" + i);
      threads.add(thread);
      thread.start();
    }
    group.interrupt();
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("interrupted through the group: " + interrupted.get());
  }

  private static void exceptions(ThreadGroup group, ThreadGroup inner) throws InterruptedException {
    Thread failing = new Thread(group, () -> fail("a failure"), "failing");
    failing.start();
    failing.join();
    // The inner group has no say of its own; there the thread's group is not the one that prints.
    Thread deeper = new Thread(inner, () -> fail("a deeper failure"), "deeper");
    deeper.start();
    deeper.join();
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
