package dev.gossamer.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/**
 * Where the JVM enters the agent. Compiled for Java 8 and the only class that the application's
 * loader ever loads, together with the loader it creates: on a JVM that is too old it says so in
 * one line and lets the application run.
 *
 * <p>Nothing may leave {@link #premain} as an exception: the JVM would abort.
 */
public final class GossamerAgent {
  private static final int OLDEST_JDK = 25;

  private GossamerAgent() {}

  /** Called by the JVM before the application's {@code main}. */
  public static void premain(String argument, Instrumentation instrumentation) {
    String version = System.getProperty("java.specification.version", "?");
    if (!isRecentEnough(version)) {
      System.err.println(
          "gossamer: needs JDK 25, and this is "
              + System.getProperty("java.version", version)
              + "; the application runs without it");
      return;
    }
    if (isInstalled()) {
      System.err.println("gossamer: given twice; the second -javaagent has no effect");
      return;
    }
    try {
      install(argument, instrumentation);
    } catch (Throwable e) {
      Throwable cause =
          e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
      System.err.println("gossamer: not active: " + cause);
    }
  }

  private static void install(String argument, Instrumentation instrumentation) throws Exception {
    File jar =
        new File(GossamerAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    new IsolatedClassLoader(jar)
        .loadClass("dev.gossamer.agent.install.Installer")
        .getMethod("install", String.class, Instrumentation.class)
        .invoke(null, argument, instrumentation);
  }

  /** Whether the hooks are in java.base already: one scheduler per JVM. */
  private static boolean isInstalled() {
    try {
      Class.forName("java.lang.GossamerThread", false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean isRecentEnough(String version) {
    try {
      return Integer.parseInt(version) >= OLDEST_JDK;
    } catch (NumberFormatException e) {
      return false; // "1.8"
    }
  }
}
