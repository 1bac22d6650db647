package dev.gossamer.demo.anatomy;

/** Who is told of an uncaught exception: the thread's handler, its group, the default, stderr. */
public final class UncaughtExceptions {

  private UncaughtExceptions() {}

  /** Its stack trace on stderr begins in this class. */
  private static final class Doomed implements Runnable {

    @Override
    public void run() {
      stumble();
    }

    private void stumble() {
      throw new IllegalStateException("nobody handles this", new RuntimeException("the cause"));
    }
  }

  private static final class Deaf extends ThreadGroup {

    Deaf() {
      super("deaf");
    }

    @Override
    public void uncaughtException(Thread thread, Throwable exception) {
      System.out.println("the group was told of " + exception.getMessage());
    }
  }

  /** Prints the topic. */
  public static void show() throws InterruptedException {
    handlerOfTheThread();
    Thread.setDefaultUncaughtExceptionHandler((thread, exception) ->
        System.out.println(
            "the default handler was told of "
                + exception.getMessage()
                + " in "
                + thread.getName()));
    run(new Thread(() -> fail("a failure"), "with-default"));
    run(new Thread(new Deaf(), () -> fail("a failure in a group"), "with-group"));
    Thread own = new Thread(() -> fail("unseen"), "with-own");
    own.setUncaughtExceptionHandler(
        (thread, exception) -> System.out.println("its own handler comes before the default"));
    run(own);
    failingHandler();
    Thread.setDefaultUncaughtExceptionHandler(null);
    withoutHandler();
  }

  private static void handlerOfTheThread() throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              throw new AssertionError("an error, not an exception");
            },
            "handled");
    System.out.println(
        "without one, the group is the handler: "
            + (thread.getUncaughtExceptionHandler() == thread.getThreadGroup()));
    thread.setUncaughtExceptionHandler((dying, exception) -> {
      System.out.println("told of: " + exception);
      System.out.println("the thread given is the one that was started: " + (dying == thread));
      System.out.println("and is the current one: " + (dying == Thread.currentThread()));
      System.out.println("and is alive: " + dying.isAlive());
    });
    run(thread);
    System.out.println("afterwards: " + thread.getState());
    System.out.println("its handler afterwards: " + thread.getUncaughtExceptionHandler());
  }

  /** What a handler throws is ignored, and goes nowhere else. */
  private static void failingHandler() throws InterruptedException {
    Thread thread = new Thread(() -> fail("first"), "unlucky");
    thread.setUncaughtExceptionHandler((dying, exception) -> fail("second"));
    run(thread);
    System.out.println("a handler that throws: " + thread.getState());
  }

  private static void withoutHandler() throws InterruptedException {
    run(new Thread(new Doomed(), "doomed"));
    run(
        new Thread(
            () -> {
              throw new UnsupportedOperationException("nobody handles this one either");
            },
            "doomed-lambda"));
    System.out.println("two stack traces went to stderr");
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }

  private static void run(Thread thread) throws InterruptedException {
    thread.start();
    thread.join();
  }
}
