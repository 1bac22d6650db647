package dev.gossamer.it.programs;

import java.util.Scanner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server that answers each line of its input from a new thread and from a pool that is as old as
 * itself. The answer says which thread this class, loaded long ago, takes itself to be on, and what
 * runs it.
 */
public final class AttachedServer {
  private static final class Handler extends Thread {
    Handler(String name) {
      super(name);
    }

    @Override
    public void run() {
      answer(this);
    }
  }

  public static void main(String[] args) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(1);
        Scanner input = new Scanner(System.in)) {
      pool.submit(() -> answer(Thread.currentThread())).get();
      System.out.println("ready");
      while (input.hasNextLine()) {
        Handler handler = new Handler(input.nextLine());
        handler.start();
        handler.join();
        pool.submit(() -> answer(Thread.currentThread())).get(30, TimeUnit.SECONDS);
        System.out.println("answered " + handler.getName());
      }
    }
    System.out.println("end");
  }

  private static void answer(Thread expected) {
    Thread here = Thread.currentThread();
    System.out.println(
        here.getName() + (here == expected ? " itself " : " somebody else ") + UnderThread.kind());
  }

  private AttachedServer() {}
}
