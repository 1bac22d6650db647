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
    // First, so that JAVA_TOOL_OPTIONS adds nothing to what a tool prints, whatever it says.
    if (isToolOfTheJdk()) {
      return;
    }
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
      System.err.println(notActive(e));
    }
  }

  /**
   * Called by the JVM when it is told to load the agent while the application runs. Who told it
   * learns the outcome from the agent properties of the JVM; the application sees nothing of it.
   */
  public static void agentmain(String argument, Instrumentation instrumentation) {
    String version = System.getProperty("java.specification.version", "?");
    if (!isRecentEnough(version)) {
      return; // the command checks this before it attaches
    }
    try {
      isolated("dev.gossamer.agent.install.Attachment")
          .getMethod("attach", String.class, Instrumentation.class, boolean.class)
          .invoke(null, argument, instrumentation, isInstalled());
    } catch (Throwable e) {
      System.err.println(notActive(e));
    }
  }

  private static void install(String argument, Instrumentation instrumentation) throws Exception {
    isolated("dev.gossamer.agent.install.Installer")
        .getMethod("install", String.class, Instrumentation.class)
        .invoke(null, argument, instrumentation);
  }

  private static Class<?> isolated(String name) throws Exception {
    File jar =
        new File(GossamerAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return new IsolatedClassLoader(jar).loadClass(name);
  }

  /** One line. What the installer throws on purpose has a message that says it all. */
  private static String notActive(Throwable e) {
    Throwable cause =
        e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
    boolean clear = cause instanceof IllegalStateException && cause.getMessage() != null;
    return "gossamer: not active: " + (clear ? cause.getMessage() : cause.toString());
  }

  /**
   * Whether the launcher was told to start a class of one of the JDK's own modules, as {@code
   * javac}, {@code jcmd} and the others do. {@code java Program.java} does it in another way, and
   * is converted.
   */
  private static boolean isToolOfTheJdk() {
    String module = System.getProperty("jdk.module.main");
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
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
