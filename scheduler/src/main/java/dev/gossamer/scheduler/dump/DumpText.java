package dev.gossamer.scheduler.dump;

import java.util.List;

/**
 * A dump in the form in which Go prints goroutines. Where many are alike, they are one entry, as in
 * Go's goroutine profile.
 */
public final class DumpText {
  private static final int IDS = 10;
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final StringBuilder text = new StringBuilder();

  private DumpText() {}

  /** The whole dump, the deadlocks first. */
  public static String of(GoroutineDump dump, List<Deadlock> deadlocks) {
    DumpText writer = new DumpText();
    List<GoroutineGroup> groups = dump.groups();
    deadlocks.forEach(deadlock -> writer.text.append(deadlock.report()));
    writer.head(dump.count(), groups.size());
    groups.forEach(writer::group);
    writer.held(groups);
    return writer.text.toString();
  }

  private void head(long count, int groups) {
    text.append(count).append(count == 1 ? " goroutine" : " goroutines");
    if (groups < count) {
      text.append(", ").append(groups).append(groups == 1 ? " stack" : " different stacks");
    }
    text.append("\n\n");
  }

  private void group(GoroutineGroup group) {
    if (group.count() == 1) {
      GoroutineGroup.Member one = group.members().getFirst();
      text.append("goroutine ").append(one.id()).append(" [").append(status(group)).append(']');
      if (!one.name().isEmpty()) {
        text.append(" \"").append(one.name()).append('"');
      }
    } else {
      text.append(group.count()).append(" goroutines [").append(status(group)).append(']');
      group.members().stream().limit(IDS).forEach(member -> text.append(' ').append(member.id()));
      text.append(group.count() > IDS ? " ..." : "");
    }
    text.append(":\n");
    for (StackTraceElement frame : group.frames()) {
      frame(frame, "()");
    }
    if (group.isCut()) {
      text.append("...additional frames elided...\n");
    }
    created(group);
    text.append('\n');
  }

  private static String status(GoroutineGroup group) {
    long longest = group.longestNanos() / MINUTE_NANOS;
    long shortest = group.shortestNanos() / MINUTE_NANOS;
    if (longest == 0) {
      return group.status();
    }
    String range = shortest == longest ? "" + longest : shortest + "~" + longest;
    return group.status() + ", " + range + (longest == 1 ? " minute" : " minutes");
  }

  private void frame(StackTraceElement frame, String arguments) {
    text.append(frame.getClassName()).append('.').append(frame.getMethodName());
    text.append(arguments).append("\n\t").append(Frames.place(frame)).append('\n');
  }

  private void created(GoroutineGroup group) {
    for (GoroutineGroup.Site site : group.sites()) {
      text.append("created by ");
      String by = (site.byGoroutine() ? " in goroutine " : " in thread ") + site.parent();
      if (group.count() > 1) {
        by += ", seen for " + site.count() + " of " + group.count();
      }
      frame(site.place(), by);
    }
  }

  /** Who keeps a machine from the others, and by which line of the program. */
  private void held(List<GoroutineGroup> groups) {
    for (GoroutineGroup group : groups) {
      if (!WaitStatus.holdsMachine(group.status())) {
        continue;
      }
      for (GoroutineGroup.Member member : group.members()) {
        text.append(member.machine() == null ? "a machine" : member.machine());
        text.append(" is held by goroutine ").append(member.id());
        text.append(" [").append(group.status()).append(']');
        StackTraceElement[] frames = group.frames();
        if (frames.length > 0) {
          text.append(" in ").append(frames[0].getClassName());
          text.append('.').append(frames[0].getMethodName());
        }
        StackTraceElement culprit = Frames.culprit(frames);
        if (culprit != null) {
          text.append(", called at ").append(Frames.text(culprit));
        }
        text.append('\n');
      }
    }
  }
}
