package dev.gossamer.it.hogs;

/** A native method of the application sleeps; it is found by its name, or registered. */
public final class NativeSleep {
  private static final int SLEEP_MILLIS = 1500;

  private NativeSleep() {}

  static native void sleepByName(int millis);

  static native void sleepRegistered(int millis);

  /** Gives the JVM the code of {@link #sleepRegistered}. */
  static native void register();

  public static void main(String[] args) throws InterruptedException {
    System.load(args[1]);
    register();
    Meanwhile meanwhile = new Meanwhile();
    boolean registered = args[0].equals("registered");
    Thread hog =
        Starting.start(
            "hog",
            () -> {
              meanwhile.begins();
              if (registered) {
                sleepRegistered(SLEEP_MILLIS);
              } else {
                sleepByName(SLEEP_MILLIS);
              }
            });
    meanwhile.printLatency();
    Starting.join(hog);
    System.out.println("done");
  }
}
