package dev.gossamer.it.hogs;

/**
 * How the programs start their threads: as everybody does, or as the JDK's virtual threads, with
 * which Gossamer is compared.
 */
final class Starting {
  private static final boolean VIRTUAL = Boolean.getBoolean("hogs.virtual");

  interface Task {
    void run() throws Exception;
  }

  private Starting() {}

  static Thread start(String name, Task task) {
    Runnable body =
        () -> {
          try {
            task.run();
          } catch (Exception e) {
            throw new IllegalStateException(name + " failed", e);
          }
        };
    Thread thread = VIRTUAL ? Thread.ofVirtual().name(name).unstarted(body) : new Thread(body);
    thread.setName(name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits for the end of a thread, and complains if it does not come. */
  static void join(Thread thread) throws InterruptedException {
    thread.join(60_000);
    if (thread.isAlive()) {
      throw new AssertionError(thread.getName() + " has not ended");
    }
  }
}
