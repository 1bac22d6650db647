package dev.gossamer.it.hogs;

/** A class initialiser sleeps, and a second thread waits for the class. */
public final class SleepingInitialiser {
  private static final Meanwhile MEANWHILE = new Meanwhile();
  private static final long SLEEP_MILLIS = 1500;

  private SleepingInitialiser() {}

  private static final class Slow {
    private static final int VALUE;

    static {
      MEANWHILE.begins();
      try {
        Thread.sleep(SLEEP_MILLIS);
      } catch (InterruptedException e) {
        throw new ExceptionInInitializerError(e);
      }
      VALUE = Integer.getInteger("hogs.value", 42);
    }

    private Slow() {}
  }

  public static void main(String[] args) throws InterruptedException {
    Thread first = Starting.start("hog", () -> print("first"));
    Thread second = Starting.start("waiting", () -> print("second"));
    MEANWHILE.printLatency();
    Starting.join(first);
    Starting.join(second);
    System.out.println("done");
  }

  private static void print(String who) {
    int value = Slow.VALUE;
    System.out.println(who + "=" + value);
  }
}
