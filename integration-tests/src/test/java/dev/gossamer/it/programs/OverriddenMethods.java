package dev.gossamer.it.programs;

import java.io.ByteArrayInputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.LogManager;

/** Subclasses of Thread that override what may be overridden, and the JDK that calls it. */
public final class OverriddenMethods {
  private static final ClassLoader LOADER = new URLClassLoader("mine", new URL[0], null);

  private OverriddenMethods() {}

  private static class Own extends Thread {
    final AtomicInteger loaderAsked = new AtomicInteger();
    final AtomicInteger interrupts = new AtomicInteger();
    final AtomicInteger handlerAsked = new AtomicInteger();
    final CountDownLatch running = new CountDownLatch(1);
    private final Runnable body;

    Own(Runnable body) {
      super(null, null, "own", 0, false);
      this.body = body;
    }

    @Override
    public void run() {
      running.countDown();
      body.run();
    }

    @Override
    public ClassLoader getContextClassLoader() {
      loaderAsked.incrementAndGet();
      return LOADER;
    }

    @Override
    public void interrupt() {
      interrupts.incrementAndGet();
      super.interrupt();
    }

    @Override
    public UncaughtExceptionHandler getUncaughtExceptionHandler() {
      handlerAsked.incrementAndGet();
      return (thread, e) ->
          System.out.println("own handler: " + (thread == this) + " " + e.getMessage());
    }

    @Override
    public State getState() {
      return isAlive() ? super.getState() : State.TERMINATED;
    }

    @Override
    public String toString() {
      return "Own[" + getName() + "]";
    }
  }

  public static void main(String[] args) throws Exception {
    contextClassLoader();
    handler();
    interrupts();
    startedTwice();
    neverStarted();
    names();
    loggerAndScope();
  }

  /** The thread constructor, the service loader and a thread factory ask the current thread. */
  private static void contextClassLoader() throws Exception {
    Own own =
        new Own(() -> {
          Own me = (Own) Thread.currentThread();
          int before = me.loaderAsked.get();
          Thread child = new Thread(() -> {});
          System.out.println(
              "child has the loader: "
                  + (child.getContextClassLoader() == LOADER)
                  + ", asked "
                  + (me.loaderAsked.get() > before));
          System.out.println(
              "services: " + ServiceLoader.load(Runnable.class).findFirst().isPresent());
          Thread made = Executors.defaultThreadFactory().newThread(() -> {});
          System.out.println(
              "factory's has the loader: " + (made.getContextClassLoader() == LOADER));
        });
    own.start();
    own.join();
  }

  private static void handler() throws Exception {
    Own own =
        new Own(() -> {
          throw new IllegalStateException("thrown in own");
        });
    own.start();
    own.join();
    System.out.println("handler asked " + own.handlerAsked.get());
  }

  /** A FutureTask interrupts the thread that runs it. */
  private static void interrupts() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    FutureTask<String> task =
        new FutureTask<>(() -> {
          begun.countDown();
          Thread.sleep(60_000);
          return "slept";
        });
    Own own = new Own(task);
    own.start();
    begun.await();
    task.cancel(true);
    own.join();
    System.out.println("interrupts through a future: " + own.interrupts.get());
    own.interrupt();
    System.out.println("after its end: " + own.interrupts.get() + " " + own.getState());

    Own parked = new Own(java.util.concurrent.locks.LockSupport::park);
    parked.interrupt();
    System.out.println("before its start: " + parked.isInterrupted());
    parked.start();
    parked.join();
    System.out.println("it had an interrupt: " + parked.interrupts.get());
  }

  private static void startedTwice() throws Exception {
    class Twice extends Thread {
      int starts;

      @Override
      public synchronized void start() {
        starts++;
        super.start();
      }
    }
    Twice twice = new Twice();
    twice.start();
    try {
      twice.start();
      System.out.println("started twice");
    } catch (IllegalThreadStateException e) {
      System.out.println("second start: " + e);
    }
    twice.join();
    try {
      twice.start();
      System.out.println("started after its end");
    } catch (IllegalThreadStateException e) {
      System.out.println("third start: " + e + ", starts " + twice.starts);
    }
  }

  /** A start() that runs the thread in its caller. */
  private static void neverStarted() throws Exception {
    Thread caller = Thread.currentThread();
    Thread inPlace =
        new Thread(() -> System.out.println("runs in " + (Thread.currentThread() == caller))) {
          @Override
          public void start() {
            run();
          }
        };
    inPlace.start();
    inPlace.join();
    System.out.println("in place: " + inPlace.getState() + " " + inPlace.isAlive());
  }

  private static void names() throws Exception {
    Own own =
        new Own(() -> {
          Thread me = Thread.currentThread();
          me.setName("renamed");
          System.out.println(me + " " + String.valueOf(me).equals("" + me));
        });
    own.start();
    own.join();
    System.out.println(own.getName());
  }

  /** The logging of the JDK asks for the loader on its way. */
  private static void loggerAndScope() throws Exception {
    Own own =
        new Own(() -> {
          try {
            LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(new byte[0]));
            System.out.println("logging configured");
          } catch (Exception e) {
            System.out.println(e);
          }
        });
    own.start();
    own.join();
  }
}
