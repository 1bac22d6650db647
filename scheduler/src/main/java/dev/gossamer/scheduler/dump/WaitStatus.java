package dev.gossamer.scheduler.dump;

import dev.gossamer.scheduler.Goroutine;
import dev.gossamer.scheduler.jdk.ParkedStacks;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Says in a few words what a goroutine does or waits for: in Go's words where the thing is Go's,
 * else by the name of the class that a Java program waits with.
 */
final class WaitStatus {
  private static final String RUNNING = "running";
  private static final String PARKED = "park";
  private static final String PINNED = ", pinned";

  /** As Go's leak profile marks them. */
  private static final String LEAKED = " (leaked)";

  private static final String GO_API = "dev.gossamer.go.";

  /** Frames from the top among which the reason of a wait is to be found. */
  private static final int NEAR_THE_TOP = 16;

  private final Map<Class<?>, String> names = new HashMap<>();
  private final Map<String, String> leaked = new HashMap<>();

  /** What can be said without the stack. */
  String of(Goroutine g, Thread thread) {
    String status = of(thread);
    return g.isStranded() && !status.startsWith("run")
        ? leaked.computeIfAbsent(status, each -> each + LEAKED)
        : status;
  }

  private String of(Thread thread) {
    Thread.State state = thread.getState();
    boolean mounted = ParkedStacks.carrierOf(thread) != null;
    return switch (state) {
      case NEW, RUNNABLE -> mounted ? RUNNING : "runnable";
      case BLOCKED -> "monitor";
      case WAITING, TIMED_WAITING -> waiting(thread) + (mounted ? PINNED : "");
      case TERMINATED -> "ended";
    };
  }

  private String waiting(Thread thread) {
    Object blocker = LockSupport.getBlocker(thread);
    if (blocker == null) {
      return PARKED;
    }
    Class<?> type = blocker.getClass();
    // Their text is the reason, which the type alone does not tell: a send or a receive.
    return type.getName().startsWith(GO_API)
        ? String.valueOf(blocker)
        : names.computeIfAbsent(type, WaitStatus::parkedFor);
  }

  /** The class as the program knows it: of {@code ReentrantLock$NonfairSync}, the lock. */
  private static String parkedFor(Class<?> type) {
    String name = type.getName();
    int nested = name.indexOf('$');
    String outer = nested > 0 ? name.substring(0, nested) : name;
    String simple = outer.substring(outer.lastIndexOf('.') + 1);
    return PARKED + " " + (simple.equals("AbstractQueuedSynchronizer") ? "Condition" : simple);
  }

  /** What the stack adds to that. */
  static String refined(String status, StackTraceElement[] trace) {
    if (status.endsWith(LEAKED)) {
      return refined(status.substring(0, status.length() - LEAKED.length()), trace) + LEAKED;
    }
    if (status.equals(RUNNING)) {
      return trace.length > 0 && trace[0].isNativeMethod() ? "syscall" : RUNNING;
    }
    if (!status.startsWith(PARKED)) {
      return status;
    }
    String reason = reasonIn(trace);
    if (reason == null) {
      return status;
    }
    return status.endsWith(PINNED) ? reason + PINNED : reason;
  }

  private static @Nullable String reasonIn(StackTraceElement[] trace) {
    for (int i = 0; i < Math.min(trace.length, NEAR_THE_TOP); i++) {
      String type = trace[i].getClassName();
      String method = trace[i].getMethodName();
      if (type.equals("java.lang.Thread") && method.startsWith("sleep")) {
        return "sleep";
      }
      if (type.equals("java.lang.Thread") && method.equals("join")) {
        return "join";
      }
      if (type.equals("java.lang.Object") && method.startsWith("wait")) {
        return i + 1 < trace.length && trace[i + 1].getMethodName().equals("join")
            ? "join"
            : "Object.wait";
      }
      if (type.startsWith("sun.nio.ch.")) {
        return "IO wait";
      }
    }
    return null;
  }

  /** Whether a goroutine with this status keeps its machine from all others. */
  static boolean holdsMachine(String status) {
    return status.equals("syscall") || status.endsWith(PINNED);
  }
}
