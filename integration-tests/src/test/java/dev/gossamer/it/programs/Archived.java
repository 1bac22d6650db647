package dev.gossamer.it.programs;

/** A small program for class archives, with a class that has a native method. */
public final class Archived {

  /** Its native method is never called; it is there to be wrapped, or to be counted. */
  private static final class Native {
    static int calls;

    static native void never();
  }

  public static void main(String[] args) throws InterruptedException {
    Native.calls++;
    Thread[] started = new Thread[1];
    started[0] =
        new Thread(
            () -> System.out.println("same thread " + (Thread.currentThread() == started[0])),
            "archived");
    started[0].start();
    started[0].join();
    System.out.println("done " + Native.calls);
  }

  private Archived() {}
}
