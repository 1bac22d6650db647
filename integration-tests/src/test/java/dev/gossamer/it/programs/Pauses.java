package dev.gossamer.it.programs;

/** Now and then a thread that does nothing; in between, nothing is to be done for a while. */
public final class Pauses {
  private static final int TIMES = 20;
  private static final long PAUSE_MILLIS = 50;

  private Pauses() {}

  public static void main(String[] args) throws InterruptedException {
    for (int i = 0; i < TIMES; i++) {
      Thread thread = new Thread(() -> {});
      thread.start();
      thread.join();
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
