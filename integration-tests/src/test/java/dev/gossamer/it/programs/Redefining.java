package dev.gossamer.it.programs;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;

/**
 * Does what a debugger does that replaces code, and a profiler that instruments it: gives the JVM
 * the file of a class with a native method again, and has the class transformed again. It is its
 * own agent, to be allowed to.
 */
public final class Redefining {
  private static Instrumentation instrumentation;

  private static final class Native {
    static native void never();

    static Thread thread() {
      return Thread.currentThread();
    }
  }

  /** Called by the JVM. */
  public static void premain(String argument, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] args) throws Exception {
    InThread.run("redefining", Redefining::redefine);
  }

  private static void redefine() throws Exception {
    tell("loaded");
    byte[] file;
    try (var in = Redefining.class.getResourceAsStream("Redefining$Native.class")) {
      file = in.readAllBytes();
    }
    instrumentation.redefineClasses(new ClassDefinition(Native.class, file));
    tell("redefined");
    instrumentation.retransformClasses(Native.class);
    tell("retransformed");
    try {
      Native.never();
    } catch (UnsatisfiedLinkError e) {
      System.out.println("no library");
    }
  }

  private static void tell(String what) {
    System.out.println(what + " " + (Native.thread() == Thread.currentThread()));
  }

  private Redefining() {}
}
