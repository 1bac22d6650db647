package dev.gossamer.go;

import java.io.PrintStream;

/**
 * What becomes of an exception that leaves a goroutine. By default Java's rule: the handler of the
 * thread, or the default handler, is told, and the program goes on. In a program that {@link
 * GoMain} has started Go's rule: the process prints it and ends with status 2.
 */
final class Panics {
  static final int STATUS = 2;

  /** Set once, before the program's main begins. */
  private static volatile boolean endTheProcess;

  /** Set by the first goroutine that fails; the others, and main, then wait for the end. */
  private static volatile boolean ending;

  private Panics() {}

  static void endTheProcess() {
    endTheProcess = true;
  }

  static boolean isEnding() {
    return ending;
  }

  static void uncaught(Throwable thrown) {
    if (endTheProcess) {
      crash(thrown);
      return;
    }
    Thread self = Thread.currentThread();
    try {
      self.getUncaughtExceptionHandler().uncaughtException(self, thrown);
    } catch (Throwable ignored) {
      // as the JVM does with what a handler throws
    }
  }

  private static void crash(Throwable thrown) {
    ending = true;
    StringBuilder text = new StringBuilder("panic: ").append(thrown).append("\n\n");
    Thread self = Thread.currentThread();
    GoroutineDump.appendHeader(text, self, "running");
    GoroutineDump.appendFrames(text, thrown.getStackTrace());
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      text.append("caused by: ").append(cause).append('\n');
      GoroutineDump.appendFrames(text, cause.getStackTrace());
    }
    end(text);
  }

  /** Prints and ends the process with Go's status. The first to come wins. */
  static void end(CharSequence text) {
    ending = true;
    synchronized (Panics.class) { // never left: the process ends
      PrintStream err = System.err;
      err.print(text);
      err.flush();
      System.exit(STATUS);
    }
  }
}
