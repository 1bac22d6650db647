package dev.gossamer.demo.anatomy;

/** What a new thread takes over from the thread that constructs it, also two generations down. */
public final class Inheritance {

  private static final InheritableThreadLocal<String> PATH =
      new InheritableThreadLocal<>() {
        @Override
        protected String childValue(String parentValue) {
          return parentValue + "/child";
        }
      };

  private Inheritance() {}

  /** A class loader that can be recognised in the output. */
  private static final class NamedLoader extends ClassLoader {

    NamedLoader(String name) {
      super(name, Inheritance.class.getClassLoader());
    }
  }

  /** Prints the topic. */
  public static void show() throws InterruptedException {
    Thread plain = new Thread(() -> describe("child of main"), "plain");
    run(plain);

    ThreadGroup group = new ThreadGroup("heirs");
    Thread parent = new Thread(group, Inheritance::asParent, "parent");
    parent.setDaemon(true);
    parent.setPriority(7);
    parent.setContextClassLoader(new NamedLoader("loader-of-parent"));
    run(parent);

    inheritableThreadLocals();
    builtHereStartedThere();
    changedFromOutside();
  }

  private static void asParent() {
    describe("parent");
    Thread child =
        new Thread(
            () -> {
              describe("grandchild of main");
              runOrThrow(new Thread(() -> describe("one more generation"), "younger"));
            },
            "child");
    System.out.println("the child before start: " + properties(child));
    runOrThrow(child);
    Thread own = new Thread(() -> describe("a child with its own settings"), "own");
    own.setDaemon(false);
    own.setPriority(3);
    own.setContextClassLoader(new NamedLoader("loader-of-own"));
    runOrThrow(own);
  }

  private static void inheritableThreadLocals() throws InterruptedException {
    PATH.set("main");
    run(
        new Thread(
            () -> {
              System.out.println("inheritable in the child: " + PATH.get());
              PATH.set("changed");
              runOrThrow(
                  new Thread(() -> System.out.println("in the grandchild: " + PATH.get()), "deep"));
              System.out.println("in the child afterwards: " + PATH.get());
            },
            "inheriting"));
    Thread without =
        new Thread(
            null, () -> System.out.println("not inherited: " + PATH.get()), "without", 0, false);
    run(without);
    System.out.println("in main: " + PATH.get());
    PATH.remove();
    run(new Thread(() -> System.out.println("after remove: " + PATH.get()), "later"));
  }

  private static void builtHereStartedThere() throws InterruptedException {
    Thread built = new Thread(() -> describe("built by main, started by another"), "built");
    Thread starter = new Thread(() -> runOrThrow(built), "starter");
    starter.setPriority(9);
    starter.setDaemon(true);
    starter.setContextClassLoader(new NamedLoader("loader-of-starter"));
    run(starter);
  }

  private static void changedFromOutside() throws InterruptedException {
    Object monitor = new Object();
    boolean[] changed = new boolean[1];
    Thread running =
        new Thread(
            () -> {
              waitUntil(monitor, changed);
              describe("changed by main while it waited");
            },
            "running");
    running.start();
    Poll.untilState(running, Thread.State.WAITING);
    running.setPriority(2);
    running.setContextClassLoader(new NamedLoader("loader-from-outside"));
    try {
      running.setDaemon(true);
      System.out.println("setDaemon after start was accepted");
    } catch (IllegalThreadStateException e) {
      System.out.println("setDaemon after start gives " + e.getClass().getSimpleName());
    }
    synchronized (monitor) {
      changed[0] = true;
      monitor.notifyAll();
    }
    running.join();
  }

  private static void waitUntil(Object monitor, boolean[] condition) {
    unchecked(() -> {
      synchronized (monitor) {
        while (!condition[0]) {
          monitor.wait();
        }
      }
    });
  }

  private static void describe(String who) {
    System.out.println(who + ": " + properties(Thread.currentThread()));
  }

  private static String properties(Thread thread) {
    ClassLoader loader = thread.getContextClassLoader();
    return String.format(
        "daemon %s, priority %d, group %s, loader %s",
        thread.isDaemon(),
        thread.getPriority(),
        thread.getThreadGroup().getName(),
        loader == null ? "none" : loader.getName());
  }

  private static void run(Thread thread) throws InterruptedException {
    thread.start();
    thread.join();
  }

  private static void runOrThrow(Thread thread) {
    unchecked(() -> run(thread));
  }

  private interface Interruptible {
    void run() throws InterruptedException;
  }

  private static void unchecked(Interruptible action) {
    try {
      action.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
