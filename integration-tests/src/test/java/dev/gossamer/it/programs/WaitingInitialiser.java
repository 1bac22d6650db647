package dev.gossamer.it.programs;

/**
 * A class initialiser that waits for a thread which it starts, with others waiting for the class.
 */
public final class WaitingInitialiser {
  private static volatile int value;

  private static final class Setter implements Runnable {
    @Override
    public void run() {
      value = 42;
    }
  }

  private static final class Slow {
    static {
      Thread setter = new Thread(new Setter());
      setter.start();
      try {
        setter.join();
      } catch (InterruptedException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private Slow() {}

    static int get() {
      return value;
    }
  }

  private WaitingInitialiser() {}

  public static void main(String[] args) throws InterruptedException {
    InThread[] threads = new InThread[3];
    for (int i = 0; i < threads.length; i++) {
      String name = "user-" + i;
      threads[i] =
          InThread.start(
              name,
              () -> {
                if (Slow.get() != 42) {
                  throw new AssertionError("not initialised");
                }
              });
    }
    for (InThread thread : threads) {
      thread.join();
    }
    System.out.println("initialised to " + value);
  }
}
