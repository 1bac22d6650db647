package dev.gossamer.it.programs;

/** Threads that die of exceptions: with the default handler, their own, and one that throws too. */
public final class UncaughtInThread {
  private UncaughtInThread() {}

  public static void main(String[] args) throws InterruptedException {
    run(new Thread(UncaughtInThread::fail, "plain"));
    Thread handled = new Thread(UncaughtInThread::fail, "handled");
    handled.setUncaughtExceptionHandler((thread, e) ->
        System.out.println(thread.getName() + " " + (thread == handled) + " " + e.getMessage()));
    run(handled);
    Thread twice = new Thread(UncaughtInThread::fail, "twice");
    twice.setUncaughtExceptionHandler((thread, e) -> {
      throw new IllegalStateException("from the handler");
    });
    run(twice);
    System.out.println("main ends well");
  }

  private static void run(Thread thread) throws InterruptedException {
    thread.start();
    thread.join();
  }

  private static void fail() {
    throw new UnsupportedOperationException("from the thread");
  }
}
