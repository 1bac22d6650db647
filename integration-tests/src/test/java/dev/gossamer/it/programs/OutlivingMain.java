package dev.gossamer.it.programs;

/** Threads that are not daemons go on after main, one of them started by another after its end. */
public final class OutlivingMain {
  private OutlivingMain() {}

  public static void main(String[] args) {
    Thread main = Thread.currentThread();
    new Thread(
            () -> {
              joined(main);
              pause(200);
              System.out.println("first, after main");
              new Thread(
                      () -> {
                        pause(200);
                        System.out.println("second, after the first");
                      },
                      "second")
                  .start();
            },
            "first")
        .start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook, at the end")));
    System.out.println("main ends");
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      System.out.println("interrupted");
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      System.out.println("interrupted");
    }
  }
}
