package dev.gossamer.scheduler.dump;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What of a stack is worth showing, and which line of it is the program's. */
final class Frames {
  private Frames() {}

  /** Without the frames by which a goroutine begins and those by which it leaves its machine. */
  static StackTraceElement[] ofProgram(StackTraceElement[] trace) {
    int first = 0;
    while (first < trace.length && isParking(trace[first].getClassName())) {
      first++;
    }
    int end = trace.length;
    while (end > first && isBeginning(trace[end - 1].getClassName())) {
      end--;
    }
    return Arrays.copyOfRange(trace, first, end);
  }

  private static boolean isParking(String type) {
    return type.equals("java.lang.VirtualThread")
        || type.equals("java.lang.System$1")
        || type.startsWith("jdk.internal.vm.Continuation");
  }

  private static boolean isBeginning(String type) {
    return type.equals("java.lang.VirtualThread")
        || type.startsWith("java.lang.Gossamer")
        || type.equals("dev.gossamer.go.GoroutineBody");
  }

  /** Whether it is the JDK's own work: it waits for sockets on behalf of all who do. */
  static boolean isOfSystem(StackTraceElement[] trace) {
    for (StackTraceElement element : trace) {
      if (element.getClassName().equals("sun.nio.ch.Poller")
          && element.getMethodName().endsWith("ollerLoop")) {
        return true;
      }
    }
    return false;
  }

  /** The innermost frame that is not of the JDK, or null. */
  static @Nullable StackTraceElement culprit(StackTraceElement[] trace) {
    for (StackTraceElement element : trace) {
      if (isOfProgram(element.getClassName())) {
        return element;
      }
    }
    return null;
  }

  static boolean isOfProgram(String type) {
    return !type.startsWith("java.")
        && !type.startsWith("jdk.")
        && !type.startsWith("sun.")
        && !type.startsWith("dev.gossamer.go.");
  }

  /** {@code com.acme.Server.serve(Server.java:12)}. */
  static String text(StackTraceElement element) {
    return element.getClassName() + "." + element.getMethodName() + "(" + place(element) + ")";
  }

  /** {@code Server.java:12}. */
  static String place(StackTraceElement element) {
    String file = element.getFileName();
    if (element.isNativeMethod()) {
      return "Native Method";
    }
    if (file == null) {
      return "Unknown Source";
    }
    return element.getLineNumber() < 0 ? file : file + ":" + element.getLineNumber();
  }
}
