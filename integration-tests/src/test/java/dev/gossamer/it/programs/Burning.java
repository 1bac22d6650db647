package dev.gossamer.it.programs;

/** Takes all processors until it is killed. */
public final class Burning {
  private static volatile long sink;

  private Burning() {}

  public static void main(String[] args) {
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      new Thread(Burning::burn).start();
    }
    System.out.println("burning");
  }

  private static void burn() {
    for (long i = 0; ; i++) {
      sink = i;
    }
  }
}
