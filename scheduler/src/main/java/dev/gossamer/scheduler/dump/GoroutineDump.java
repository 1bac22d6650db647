package dev.gossamer.scheduler.dump;

import dev.gossamer.scheduler.Goroutine;
import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.jdk.ParkedStacks;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All goroutines by what they do. They go on meanwhile, so each is shown as it was at a moment of
 * its own.
 *
 * <p>A stack that has been seen is recognised by its methods and places, and only the first of a
 * kind is turned into text. So the memory that is needed depends on how many different stacks there
 * are, not on how many goroutines.
 */
public final class GoroutineDump {
  private static final int DEEPEST = 256;

  /** Different stacks beyond this are counted as one group without a stack. */
  private static final int MOST_GROUPS = 4_000;

  private static final StackTraceElement[] NO_FRAMES = {};

  private final Map<StackKey, GoroutineGroup> groups = new HashMap<>();
  private final StackKey probe = new StackKey();
  private final WaitStatus statuses = new WaitStatus();
  private final List<StackFrame> walked = new ArrayList<>();
  private final Function<Stream<StackFrame>, Boolean> walk = this::collect;
  private @Nullable GoroutineGroup others;
  private long count;

  private GoroutineDump() {}

  /** Looks at all goroutines. By a thread that is not one, if they may all be busy. */
  public static GoroutineDump of(Scheduler scheduler) {
    GoroutineDump dump = new GoroutineDump();
    scheduler.goroutines().forEach(dump::add);
    return dump;
  }

  /** How many goroutines were looked at. */
  public long count() {
    return count;
  }

  /** The groups, the largest first and those of one size by their first goroutine. */
  public List<GoroutineGroup> groups() {
    Map<List<Object>, GoroutineGroup> merged = new HashMap<>();
    for (GoroutineGroup group : groups.values()) {
      if (group.isOfSystem()) {
        continue; // as Go does
      }
      List<Object> key = List.of(group.status(), List.of(group.frames()), group.isCut());
      GoroutineGroup same = merged.putIfAbsent(key, group);
      if (same != null) {
        same.merge(group);
      }
    }
    List<GoroutineGroup> all = new ArrayList<>(merged.values());
    all.forEach(GoroutineGroup::sortMembers);
    all.sort((a, b) -> {
      int bySize = Long.compare(b.count(), a.count());
      return bySize != 0
          ? bySize
          : Long.compare(a.members().getFirst().id(), b.members().getFirst().id());
    });
    if (others != null) {
      all.add(others);
    }
    return all;
  }

  private void add(Goroutine g) {
    Thread thread = g.thread();
    if (thread == null || !thread.isAlive()) {
      return;
    }
    String status = statuses.of(g, thread);
    walked.clear();
    GoroutineGroup group;
    if (ParkedStacks.walk(thread, g::resubmit, walk) != null) {
      boolean cut = walked.size() > DEEPEST;
      if (cut) {
        walked.removeLast();
      }
      probe.fill(status, walked);
      group = groups.get(probe);
      if (group == null) {
        group = newGroup(status, textOf(walked), cut);
      }
    } else {
      StackTraceElement[] trace = Frames.ofProgram(thread.getStackTrace());
      probe.fill(status, trace);
      group = groups.get(probe);
      if (group == null) {
        group = newGroup(status, trace, false);
      }
    }
    Thread carrier = ParkedStacks.carrierOf(thread);
    boolean runs = status.startsWith("run");
    group.add(g, thread, runs ? 0 : g.nanosAway(), carrier == null ? null : carrier.getName());
    count += group.isOfSystem() ? 0 : 1;
  }

  private boolean collect(Stream<StackFrame> frames) {
    frames.limit(DEEPEST + 1).forEach(walked::add);
    return true;
  }

  private static StackTraceElement[] textOf(List<StackFrame> frames) {
    StackTraceElement[] trace = new StackTraceElement[frames.size()];
    for (int i = 0; i < trace.length; i++) {
      trace[i] = frames.get(i).toStackTraceElement();
    }
    return Frames.ofProgram(trace);
  }

  private GoroutineGroup newGroup(String status, StackTraceElement[] trace, boolean cut) {
    if (groups.size() >= MOST_GROUPS) {
      if (others == null) {
        others = new GoroutineGroup("other stacks", NO_FRAMES, true);
      }
      return others;
    }
    GoroutineGroup group = new GoroutineGroup(WaitStatus.refined(status, trace), trace, cut);
    groups.put(probe.copy(), group);
    return group;
  }
}
