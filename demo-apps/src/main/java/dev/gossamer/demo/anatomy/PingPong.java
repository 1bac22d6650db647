package dev.gossamer.demo.anatomy;

import java.util.ArrayList;
import java.util.List;

/** wait, notify and notifyAll on a plain object's monitor. */
public final class PingPong {

  private static final int ROUNDS = 3;

  private final Object monitor = new Object();
  private String turn = "ping";
  private int waiting;
  private boolean open;

  private PingPong() {}

  /** Prints the topic. */
  public static void show() throws InterruptedException {
    new PingPong().play();
    new PingPong().openForAll();
    new PingPong().waitInVain();
    withoutTheMonitor();
  }

  private void play() throws InterruptedException {
    Thread ping = new Thread(() -> hit("ping", "pong"), "ping");
    Thread pong = new Thread(() -> hit("pong", "ping"), "pong");
    pong.start();
    ping.start();
    ping.join();
    pong.join();
  }

  private void hit(String mine, String next) {
    synchronized (monitor) {
      for (int i = 1; i <= ROUNDS; i++) {
        while (!turn.equals(mine)) {
          waitOnMonitor();
        }
        System.out.println(Thread.currentThread().getName() + " " + i);
        turn = next;
        monitor.notify();
      }
    }
  }

  private void openForAll() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      Thread thread = new Thread(this::passWhenOpen, "passing-" + i);
      threads.add(thread);
      thread.start();
    }
    // Who has counted itself and let go of the monitor is in wait.
    Poll.until("five threads wait", this::fiveAreWaiting);
    synchronized (monitor) {
      System.out.println("waiting for notifyAll: " + waiting);
      open = true;
      monitor.notifyAll();
      System.out.println("none passes before main leaves the monitor: " + waiting);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("still waiting after it: " + waiting);
  }

  private boolean fiveAreWaiting() {
    synchronized (monitor) {
      return waiting == 5;
    }
  }

  private void passWhenOpen() {
    synchronized (monitor) {
      // Entered twice: wait must give up both, and take both again.
      synchronized (monitor) {
        waiting++;
        while (!open) {
          waitOnMonitor();
        }
        waiting--;
      }
    }
  }

  private void waitInVain() throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              synchronized (monitor) {
                try {
                  monitor.wait(20);
                  System.out.println(
                      "a timed wait ended by itself, lock held: " + Thread.holdsLock(monitor));
                } catch (InterruptedException e) {
                  System.out.println("a timed wait was interrupted, and nobody did");
                }
              }
            },
            "in-vain");
    thread.start();
    thread.join();
  }

  private static void withoutTheMonitor() throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              try {
                new Object().notify();
                System.out.println("notify without the monitor was accepted");
              } catch (IllegalMonitorStateException e) {
                System.out.println("notify without the monitor: " + e.getMessage());
              }
            },
            "outsider");
    thread.start();
    thread.join();
  }

  private void waitOnMonitor() {
    try {
      monitor.wait();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
