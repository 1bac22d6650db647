package dev.gossamer.go;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Goroutines in the form in which Go prints them. */
final class GoroutineDump {
  private static final String OURS = "dev.gossamer.go.GoroutineBody";

  private GoroutineDump() {}

  /** All of them, by id. */
  static String of(List<Thread> goroutines) {
    StringBuilder text = new StringBuilder();
    goroutines.stream()
        .filter(Thread::isAlive)
        .sorted(Comparator.comparingLong(Thread::threadId))
        .forEach(thread -> {
          appendHeader(text, thread, reason(thread));
          appendFrames(text, thread.getStackTrace());
        });
    return text.toString();
  }

  /** What it waits for, in Go's words where this package knows them. */
  static String reason(Thread thread) {
    return LockSupport.getBlocker(thread) instanceof Blocked blocked
        ? blocked.waitReason()
        : switch (thread.getState()) {
          case RUNNABLE -> "runnable";
          case TIMED_WAITING -> "sleep";
          case BLOCKED -> "sync.Mutex.Lock";
          default -> "waiting";
        };
  }

  static void appendHeader(StringBuilder text, Thread thread, String status) {
    text.append("goroutine ").append(thread.threadId()).append(" [").append(status).append(']');
    if (!thread.getName().isEmpty()) {
      text.append(" \"").append(thread.getName()).append('"');
    }
    text.append(":\n");
  }

  /** Down to where the goroutine began; what is below is not the program's. */
  static void appendFrames(StringBuilder text, StackTraceElement[] frames) {
    for (StackTraceElement frame : frames) {
      if (frame.getClassName().equals(OURS)) {
        break;
      }
      text.append(frame.getClassName()).append('.').append(frame.getMethodName()).append("()\n");
      text.append('\t').append(frame.getFileName()).append(':').append(frame.getLineNumber());
      text.append('\n');
    }
    text.append('\n');
  }
}
