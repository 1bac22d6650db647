package dev.gossamer.it.jdk.jtreg;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Runs a test of the JDK that is a {@code main} method: it passes if it throws nothing. */
public final class RunMain {
  private RunMain() {}

  /** Arguments: the test's class, and its own arguments. */
  public static void main(String[] args) throws InterruptedException {
    TestThread.runAndExit(() -> {
      Method main = Class.forName(args[0]).getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      try {
        main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    });
  }
}
