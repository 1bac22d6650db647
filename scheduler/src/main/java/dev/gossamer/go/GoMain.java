package dev.gossamer.go;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a program by Go's rules. Its main is a goroutine; when that returns the process ends with
 * status 0, whatever other goroutines do. An exception that a goroutine does not catch ends the
 * process with status 2, and its trace is printed as Go prints a panic. When all goroutines wait
 * for each other, the process ends with status 2 and a dump, after {@code fatal error: all
 * goroutines are asleep - deadlock!}.
 *
 * <p>Either on the command line, {@code java … dev.gossamer.go.GoMain my.Program arguments}, or as
 * the first thing in a main method:
 *
 * <pre>{@code
 * public static void main(String[] arguments) {
 *   GoMain.run(() -> serve(arguments));
 * }
 * }</pre>
 */
public final class GoMain {
  private GoMain() {}

  /**
   * Runs the class that the first argument names, with the others. Does not return; the process
   * ends with status 2 if there is no such class with a {@code public static void main(String[])}.
   */
  public static void main(String[] arguments) {
    if (arguments.length == 0) {
      System.err.println("usage: java dev.gossamer.go.GoMain class [argument...]");
      System.exit(Panics.STATUS);
    }
    Method main = mainOf(arguments[0]);
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    run(() -> invoke(main, rest));
  }

  private static Method mainOf(String className) {
    try {
      Method main =
          Class.forName(className, true, ClassLoader.getSystemClassLoader())
              .getMethod("main", String[].class);
      main.setAccessible(true); // the class need not be public
      return main;
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      System.err.println("gossamer: no public static void main(String[]) in class " + className);
      System.exit(Panics.STATUS);
      throw new AssertionError(e);
    }
  }

  private static void invoke(Method main, String[] arguments) throws Exception {
    try {
      main.invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getCause();
      if (thrown instanceof Error error) {
        throw error;
      }
      throw thrown instanceof Exception exception ? exception : e;
    }
  }

  /**
   * Runs a program by Go's rules, and does not return: the process ends. The counterpart of what
   * Go's runtime does with {@code func main}. What the caller did before happens-before what the
   * program does. To be called once, by the thread that the JVM has started.
   *
   * <p>The process ends as by {@link System#exit}: shutdown hooks run first, which Go does not
   * have.
   *
   * @throws IllegalStateException if the JVM has neither the agent nor the options that are needed
   *     without it, which the message lists
   */
  public static void run(GoTask program) {
    Panics.endTheProcess();
    Thread watcher = Thread.currentThread();
    Program main = new Program(program, watcher);
    Go.go("main", main);
    DeadlockWatch watch = new DeadlockWatch(Host.host());
    while (!main.returned) {
      watch.pause();
      if (!main.returned && !Panics.isEnding() && watch.seesDeadlock()) {
        reportDeadlock(main.exited);
      }
    }
    while (Panics.isEnding()) {
      LockSupport.park(); // a goroutine has failed, and its report comes first
    }
    System.exit(0);
  }

  private static void reportDeadlock(boolean mainExited) {
    List<Thread> goroutines = Host.host().goroutines();
    String message =
        mainExited && goroutines.stream().noneMatch(Thread::isAlive)
            ? "no goroutines (main called runtime.Goexit) - deadlock!"
            : "all goroutines are asleep - deadlock!";
    Panics.end("fatal error: " + message + "\n\n" + GoroutineDump.of(goroutines));
  }

  /** The program's main, and how it has ended. */
  private static final class Program implements GoTask {
    private final GoTask body;
    private final Thread watcher;
    volatile boolean returned;
    volatile boolean exited;

    Program(GoTask body, Thread watcher) {
      this.body = body;
      this.watcher = watcher;
    }

    @Override
    public void run() throws Exception {
      try {
        body.run();
      } catch (Goexit e) {
        exited = true; // the others go on
        throw e;
      }
      returned = true;
      LockSupport.unpark(watcher);
    }
  }
}
