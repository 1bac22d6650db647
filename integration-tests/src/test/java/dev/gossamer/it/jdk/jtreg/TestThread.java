package dev.gossamer.it.jdk.jtreg;

/**
 * Where a test of the JDK runs: in a thread of its own and a group of its own, as jtreg has it. So
 * with the agent all of the test is a goroutine. When it ends, so does the JVM.
 */
final class TestThread {
  interface Body {
    void run() throws Throwable;
  }

  private TestThread() {}

  static void runAndExit(Body body) throws InterruptedException {
    Failures failures = new Failures();
    Thread thread =
        new Thread(
            failures,
            () -> {
              try {
                body.run();
              } catch (Throwable e) {
                failures.add(e);
              }
            },
            "MainThread");
    thread.start();
    thread.join();
    System.out.flush();
    System.exit(failures.any ? 1 : 0);
  }

  /** Takes note of exceptions in the test's own threads as well: they fail the test. */
  private static final class Failures extends ThreadGroup {
    volatile boolean any;

    Failures() {
      super("MainThreadGroup");
    }

    void add(Throwable e) {
      any = true;
      e.printStackTrace();
    }

    @Override
    public void uncaughtException(Thread thread, Throwable e) {
      if (!(e instanceof ThreadDeath)) {
        add(e);
      }
    }
  }
}
