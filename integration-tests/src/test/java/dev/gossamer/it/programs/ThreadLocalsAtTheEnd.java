package dev.gossamer.it.programs;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a thread kept in thread-locals is let go at its end, even where the thread is kept. */
public final class ThreadLocalsAtTheEnd {
  private static final ThreadLocal<Object> OWN = new ThreadLocal<>();
  private static final InheritableThreadLocal<Object> INHERITED =
      new InheritableThreadLocal<>() {
        @Override
        protected Object childValue(Object parents) {
          Object child = new byte[1000];
          watch(child);
          return child;
        }
      };

  private static final ReferenceQueue<Object> QUEUE = new ReferenceQueue<>();
  private static final List<Reference<?>> WATCHED = new ArrayList<>();

  private ThreadLocalsAtTheEnd() {}

  private static synchronized void watch(Object value) {
    WATCHED.add(new PhantomReference<>(value, QUEUE));
  }

  public static void main(String[] args) throws Exception {
    INHERITED.set("of main");
    Thread kept =
        new Thread(() -> {
          Object value = new byte[1000];
          watch(value);
          OWN.set(value);
          System.out.println("inherited " + INHERITED.get().getClass().getSimpleName());
          LockSupport.park(value);
        });
    kept.start();
    while (LockSupport.getBlocker(kept) == null) {
      Thread.onSpinWait();
    }
    System.out.println("blocker " + LockSupport.getBlocker(kept).getClass().getSimpleName());
    LockSupport.unpark(kept);
    kept.join();
    System.out.println("blocker at the end " + LockSupport.getBlocker(kept));
    int collected = 0;
    for (int i = 0; i < 200 && collected < 2; i++) {
      System.gc();
      while (QUEUE.remove(50) != null) {
        collected++;
      }
    }
    System.out.println("collected " + collected + " of " + WATCHED.size());
    System.out.println(kept.getState() + " " + OWN.get() + " " + INHERITED.get());
  }
}
