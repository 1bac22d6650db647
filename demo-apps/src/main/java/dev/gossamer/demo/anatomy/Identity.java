package dev.gossamer.demo.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Inside run, the current thread is the very object that was started, however one asks for it. */
public final class Identity {

  private Identity() {}

  private static final class Asking extends Thread {
    private final List<String> answers = new ArrayList<>();

    Asking() {
      super("asking");
    }

    @Override
    public void run() {
      answers.add("currentThread() == this: " + (Thread.currentThread() == this));
      Supplier<Thread> reference = Thread::currentThread;
      answers.add("by method reference == this: " + (reference.get() == this));
      Supplier<Thread> lambda = () -> Thread.currentThread();
      answers.add("by lambda == this: " + (lambda.get() == this));
      answers.add("is an Asking: " + (Thread.currentThread() instanceof Asking));
      answers.add("class: " + Thread.currentThread().getClass().getSimpleName());
      answers.add("equals and hashCode: " + sameByEquals(Thread.currentThread()));
      answers.add("is alive: " + Thread.currentThread().isAlive());
      answers.add("state: " + Thread.currentThread().getState());
      answers.add("caller by stack trace: " + callerName());
    }

    private boolean sameByEquals(Thread current) {
      return current.equals(this) && current.hashCode() == hashCode();
    }
  }

  /** Prints the topic. */
  public static void show() throws InterruptedException {
    Asking asking = new Asking();
    asking.start();
    asking.join();
    asking.answers.forEach(System.out::println);
    byIdentifier();
    asKeys();
    asOwners();
  }

  /** The idiom of logging code: the method in frame 1 is the one that asks. */
  private static String callerName() {
    return Thread.currentThread().getStackTrace()[1].getMethodName();
  }

  // getId is deprecated since 19, and most code in the world calls it.
  @SuppressWarnings("deprecation")
  private static void byIdentifier() throws InterruptedException {
    long[] inside = new long[1];
    Thread thread = new Thread(() -> inside[0] = Thread.currentThread().getId(), "numbered");
    thread.start();
    thread.join();
    System.out.println("the same id inside and outside: " + (inside[0] == thread.getId()));
  }

  private static void asKeys() throws InterruptedException {
    Map<Thread, String> parts = new ConcurrentHashMap<>();
    List<Thread> threads = new ArrayList<>();
    for (String part : List.of("left", "right", "middle")) {
      Thread thread = new Thread(() -> parts.put(Thread.currentThread(), part), "part-" + part);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
      System.out.println(thread.getName() + " as a key finds " + parts.get(thread));
    }
  }

  private static void asOwners() throws InterruptedException {
    OwnedLock lock = new OwnedLock();
    int[] counter = new int[1];
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      Thread thread = new Thread(() -> countUnder(lock, counter), "owner-" + i);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("4 threads x 500 under a hand-made lock: " + counter[0]);
    System.out.println("its owner in the end: " + lock.owner());
    try {
      lock.unlock();
      System.out.println("unlock without lock was accepted");
    } catch (IllegalMonitorStateException e) {
      System.out.println("unlock without lock: " + e.getMessage());
    }
  }

  private static void countUnder(OwnedLock lock, int[] counter) {
    for (int i = 0; i < 500; i++) {
      lock.lock();
      lock.lock();
      if (lock.owner() != Thread.currentThread()) {
        throw new IllegalStateException("the lock is held by " + lock.owner());
      }
      counter[0]++;
      lock.unlock();
      lock.unlock();
    }
  }
}
