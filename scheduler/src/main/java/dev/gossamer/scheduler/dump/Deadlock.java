package dev.gossamer.scheduler.dump;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for each other.
 *
 * @param links each of them, with what it wants from the next; the last wants something from the
 *     first
 */
public record Deadlock(List<Link> links) {

  /**
   * One thread of the circle.
   *
   * @param goroutine whether it is one
   * @param wants what it waits for, for example {@code the monitor of java.lang.Object@1b2c3d}
   * @param takenAt the method in which the next thread in the circle took that, where it is known
   * @param stack of this thread
   */
  public record Link(
      long id,
      String name,
      boolean goroutine,
      String wants,
      @Nullable StackTraceElement takenAt,
      StackTraceElement[] stack) {

    private String title() {
      return (goroutine ? "goroutine " : "thread ")
          + id
          + (name.isEmpty() ? "" : " \"" + name + "\"");
    }

    private @Nullable StackTraceElement culprit() {
      return Frames.culprit(stack);
    }
  }

  /** Who takes part, as {@code 23, 24}. */
  public List<Long> ids() {
    return links.stream().map(Link::id).toList();
  }

  /** Each edge of the circle in one line, then each stack. */
  public String report() {
    StringBuilder text = new StringBuilder();
    text.append("deadlock! ").append(links.size()).append(" threads wait for each other:\n");
    for (int i = 0; i < links.size(); i++) {
      edge(text, links.get(i), links.get((i + 1) % links.size()));
    }
    for (Link link : links) {
      text.append('\n').append(link.title()).append(":\n");
      for (StackTraceElement frame : Frames.ofProgram(link.stack())) {
        text.append(frame.getClassName()).append('.').append(frame.getMethodName());
        text.append("()\n\t").append(Frames.place(frame)).append('\n');
      }
    }
    return text.append('\n').toString();
  }

  private static void edge(StringBuilder text, Link link, Link next) {
    text.append("  ").append(link.title()).append(" waits for ").append(link.wants());
    StackTraceElement culprit = link.culprit();
    if (culprit != null) {
      text.append(" at ").append(Frames.text(culprit));
    }
    text.append(",\n    which ").append(next.title()).append(" has");
    StackTraceElement taken = link.takenAt();
    if (taken != null) {
      // Its line is where the method is now, not where it took the thing.
      text.append(", taken in ").append(taken.getClassName());
      text.append('.').append(taken.getMethodName());
    }
    text.append('\n');
  }
}
