package dev.gossamer.it.programs;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Scoped values, thread-locals, memory of a thread: bound in main, in a thread, and seen by new
 * threads.
 */
public final class Scoped {
  private static final ScopedValue<String> USER = ScopedValue.newInstance();
  private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();
  private static final ThreadLocal<String> OWN = ThreadLocal.withInitial(() -> "initial");

  private Scoped() {}

  public static void main(String[] args) throws Exception {
    INHERITED.set("from main");
    OWN.set("of main");
    ScopedValue.where(USER, "main's")
        .run(() -> {
          System.out.println("main: " + USER.get());
          show("a thread in the scope");
        });
    InThread.run(
        "binding",
        () -> {
          String result =
              ScopedValue.where(USER, "outer")
                  .call(() -> {
                    Thread.sleep(2); // the binding survives a park
                    String inner = ScopedValue.where(USER, "inner").call((Nested) USER::get);
                    return USER.get() + " around " + inner;
                  });
          System.out.println(result + ", then bound " + USER.isBound());
          INHERITED.set("from binding");
          show("a thread of a thread");
        });
    InThread.run("confined", Scoped::memory);
    System.out.println("main again: " + INHERITED.get() + " " + OWN.get());
  }

  /** Memory that belongs to the thread that opened the arena. */
  private static void memory() throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(8);
      System.out.println("mine: " + segment.isAccessibleBy(Thread.currentThread()));
      InThread other =
          InThread.start(
              "other",
              () ->
                  System.out.println("theirs: " + segment.isAccessibleBy(Thread.currentThread())));
      other.join();
      System.out.println("that one's: " + segment.isAccessibleBy(other.thread()));
    }
  }

  private interface Nested extends ScopedValue.CallableOp<String, RuntimeException> {}

  private static void show(String who) {
    Thread thread =
        new Thread(() ->
            System.out.println(
                who + ": " + USER.isBound() + " " + INHERITED.get() + " " + OWN.get()));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      System.out.println("interrupted");
    }
  }
}
