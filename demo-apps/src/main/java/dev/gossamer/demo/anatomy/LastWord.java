package dev.gossamer.demo.anatomy;

import java.util.concurrent.locks.LockSupport;

/** A non-daemon thread outlives main and has the last word; a daemon thread keeps nothing alive. */
public final class LastWord {

  private LastWord() {}

  /** Starts the last threads and returns while they live, unlike the other topics. */
  public static void show() throws InterruptedException {
    Thread daemon = new Thread(LastWord::parkForEver, "daemon");
    daemon.setDaemon(true);
    daemon.start();
    Poll.untilState(daemon, Thread.State.WAITING);

    Thread main = Thread.currentThread();
    new Thread(() -> outlive(main), "survivor").start();
    System.out.println("main returns");
  }

  private static void outlive(Thread main) {
    try {
      main.join();
      System.out.println("main is alive: " + main.isAlive());
      // Started when only this thread keeps the process alive.
      Thread child = new Thread(() -> System.out.println("a thread started after main"), "late");
      child.start();
      child.join();
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    System.out.println("the last word");
  }

  private static void parkForEver() {
    while (true) {
      LockSupport.park();
    }
  }
}
