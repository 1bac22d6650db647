package dev.gossamer.go;

import org.jspecify.annotations.Nullable;

/**
 * Goroutines: to start one, and what the one that runs the caller can do and know. The counterpart
 * of Go's {@code go} statement and of a few functions of its package runtime.
 */
public final class Go {
  private Go() {}

  /**
   * Starts a goroutine; Go's {@code go f()}. Never waits. What the caller did before happens-before
   * what the task does. The caller's inheritable thread-locals and context class loader are
   * inherited.
   *
   * <p>An exception that the task does not catch is given to the uncaught exception handler of its
   * thread, which by default prints it, and the program goes on; in a program that {@link GoMain}
   * has started it ends the process with status 2.
   *
   * @return the virtual thread of the goroutine, to be joined or interrupted
   * @throws GoPanic {@code go of nil func value}
   * @throws IllegalStateException if the JVM has neither the agent nor the options that are needed
   *     without it, which the message lists
   */
  public static Thread go(GoTask task) {
    return start(null, task, null);
  }

  /**
   * As {@link #go(GoTask)}, with a name for thread dumps and recordings, which Go's goroutines do
   * not have.
   *
   * @return the virtual thread of the goroutine, to be joined or interrupted
   * @throws GoPanic as {@link #go(GoTask)}
   * @throws IllegalStateException as {@link #go(GoTask)}
   */
  public static Thread go(String name, GoTask task) {
    return start(name, task, null);
  }

  static Thread start(@Nullable String name, @Nullable GoTask task, @Nullable Runnable afterwards) {
    if (task == null) {
      throw new GoPanic("go of nil func value");
    }
    return Host.host().start(name, new GoroutineBody(task, afterwards));
  }

  /**
   * Lets other goroutines run, and goes on when it is the caller's turn again; {@code
   * runtime.Gosched}. On a platform thread it is {@code Thread.yield}. Not interruptible, and
   * orders nothing in memory.
   */
  public static void yield() {
    Thread.yield();
  }

  /**
   * Ends the current goroutine, and no other; {@code runtime.Goexit}. It travels up the stack as an
   * error, so {@code finally} blocks are executed, and code that catches {@code Throwable} must
   * throw it again. To be called in a goroutine that this package has started; in another thread it
   * is an uncaught error.
   *
   * <p>In the main goroutine of a program started by {@link GoMain}, the others go on.
   *
   * @return never; so that the compiler can be told: {@code throw Go.exit()}
   */
  public static Error exit() {
    throw new Goexit();
  }

  /**
   * How many goroutines there are; {@code runtime.NumGoroutine}. With the agent it counts the
   * threads and virtual threads that it runs as goroutines too, those of the JDK included. Never
   * waits, and is out of date when it returns: a goroutine whose task has just ended may still be
   * counted.
   *
   * @throws IllegalStateException as {@link #go(GoTask)}
   */
  public static long count() {
    return Host.host().count();
  }

  /**
   * How many goroutines can run at the same time; {@code runtime.GOMAXPROCS(0)}. At first that is
   * the option {@code gomaxprocs} of the agent, or without it the system property {@code
   * gossamer.gomaxprocs}. Never waits.
   *
   * @throws IllegalStateException as {@link #go(GoTask)}
   */
  public static int maxProcs() {
    return Host.host().maxProcs();
  }

  /**
   * Sets how many goroutines can run at the same time; {@code runtime.GOMAXPROCS(n)}. Go stops the
   * program for it. This does not: if there are more at work than there are to be, the rest go on
   * until they next wait or yield, as after a call that blocks. The caller counts among those who
   * have yielded. Waits only while another caller does the same, and not interruptibly.
   *
   * @param n if it is below 1, nothing changes
   * @return what it was before
   * @throws IllegalArgumentException if it is larger than 1024, which is the most for the option
   *     too
   * @throws IllegalStateException as {@link #go(GoTask)}
   */
  public static int maxProcs(int n) {
    return Host.host().maxProcs(n);
  }

  /**
   * Keeps the current goroutine on the platform thread on which it is, and everybody else off that
   * thread; {@code runtime.LockOSThread}. It is for code that keeps something in the thread, such
   * as a graphics context that was made current in a native method. To be undone by as many calls
   * of {@link #unlockOSThread}, or else it lasts until the goroutine ends.
   *
   * <p>Where it waits from now on, its thread waits; others go on with another one. Each wait costs
   * as much as a platform thread's, and {@link #yield} does nothing. To the Java code of the
   * goroutine {@code Thread.currentThread()} is what it was. Does nothing on a platform thread,
   * which is locked by nature.
   *
   * @throws IllegalStateException as {@link #go(GoTask)}
   */
  public static void lockOSThread() {
    Host.host().pin();
  }

  /**
   * Undoes one call of {@link #lockOSThread}; {@code runtime.UnlockOSThread}. Does nothing if there
   * is none to undo.
   *
   * @throws IllegalStateException as {@link #go(GoTask)}
   */
  public static void unlockOSThread() {
    Host.host().unpin();
  }

  /**
   * The id of the current goroutine: that of its thread, in logs, dumps and recordings too. Never
   * used twice. Go has no public counterpart.
   */
  public static long id() {
    return Thread.currentThread().threadId();
  }

  /** The name that the current goroutine was given, or an empty string. Go has no counterpart. */
  public static String name() {
    return Thread.currentThread().getName();
  }
}
