package dev.gossamer.it.programs;

import java.lang.ref.Cleaner;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Cleaners, reference queues, and that nothing keeps a thread that has ended. */
public final class Cleaning {
  private Cleaning() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch cleaned = new CountDownLatch(1);
    Cleaner cleaner = Cleaner.create();
    cleaner.register(new Object(), cleaned::countDown);
    collectUntil(cleaned);
    System.out.println("cleaned");

    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> reference = new WeakReference<>(new Object(), queue);
    CountDownLatch enqueued = new CountDownLatch(1);
    InThread removing =
        InThread.start(
            "removing",
            () -> {
              System.out.println("removed the reference " + (queue.remove() == reference));
              enqueued.countDown();
            });
    collectUntil(enqueued);
    removing.join();

    CountDownLatch threadGone = new CountDownLatch(1);
    cleaner.register(endedThread(), threadGone::countDown);
    collectUntil(threadGone);
    System.out.println("the ended thread is gone");
  }

  private static Thread endedThread() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.start();
    thread.join();
    return thread;
  }

  private static void collectUntil(CountDownLatch event) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      System.gc();
      if (event.await(50, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    throw new AssertionError("not collected");
  }
}
