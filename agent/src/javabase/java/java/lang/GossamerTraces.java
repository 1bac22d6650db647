package java.lang;

import java.util.Arrays;

/** Makes the stack traces of goroutines look as those of their application threads would. */
final class GossamerTraces {
  private GossamerTraces() {}

  /** On what {@code StackTraceElement.of} returns: cuts what is below the application's thread. */
  static StackTraceElement[] trimmed(StackTraceElement[] trace) {
    return cut(GossamerReflection.underOneName(trace));
  }

  /** Leaves the frames that remain where they are in the array. */
  static StackTraceElement[] cut(StackTraceElement[] trace) {
    int n = trace == null ? 0 : trace.length;
    if (n >= 2
        && trace[n - 1].getClassName().equals("java.lang.VirtualThread")
        && trace[n - 2].getClassName().startsWith("java.lang.Gossamer")) {
      int end = n - 2;
      while (end > 0 && isOurs(trace[end - 1])) {
        end--;
      }
      return Arrays.copyOf(trace, end);
    }
    return trace;
  }

  /**
   * At the entry of {@code FrameBuffer.setBatch}, in a walk over the stack of the current thread.
   *
   * @return how many of the new frames the walker is to see
   */
  static int shownFrames(
      StackStreamFactory.FrameBuffer<?> buffer, int depth, int first, int count) {
    Thread current = Thread.currentThread();
    if (!(current instanceof VirtualThread) || GossamerFront.of(current) == null) {
      return count;
    }
    int shown = count;
    while (shown > 0) {
      Class<?> type = buffer.at(first + shown - 1);
      if (type != VirtualThread.class && type != GossamerFront.Body.class) {
        break;
      }
      shown--;
    }
    return shown;
  }

  /** What stands below the application's own main method, when main is a goroutine. */
  private static boolean isOurs(StackTraceElement element) {
    String name = element.getClassName();
    return name.startsWith("java.lang.Gossamer")
        || name.startsWith("java.lang.reflect.")
        || name.startsWith("jdk.internal.reflect.");
  }
}
