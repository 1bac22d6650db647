package dev.gossamer.scheduler.dump;

import dev.gossamer.scheduler.Birth;
import dev.gossamer.scheduler.Goroutine;
import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.event.GoroutineSnapshot;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a recording of the goroutines that have not run for longest. A goroutine that never runs
 * again has no event of its own, as a park is told when it ends; here it is seen.
 *
 * <p>It looks at no more than 200 stacks, for some milliseconds on JFR's own thread.
 */
public final class Snapshots {
  private static final int LOOKED_AT = 200;
  private static final int LINES = 3;

  private Snapshots() {}

  private static final class Alike {
    private final Goroutine oldest;
    private final String state;
    private final StackTraceElement[] frames;
    private int count;

    private Alike(Goroutine oldest, String state, StackTraceElement[] frames) {
      this.oldest = oldest;
      this.state = state;
      this.frames = frames;
    }
  }

  /**
   * One event for each stack. None on a goroutine, which may be who ends a recording: the texts go
   * to JFR's pool of strings, and in JDK 25 a virtual thread may lose its carrier at the lock of
   * that, in the middle of an event (JDK-8391824).
   */
  public static void commit(Scheduler scheduler) {
    if (Thread.currentThread().isVirtual()) {
      return;
    }
    for (Alike alike : looked(LongestAway.of(scheduler, LOOKED_AT).goroutines())) {
      Goroutine g = alike.oldest;
      Birth birth = g.birth();
      @Nullable StackTraceElement site = birth == null ? null : birth.site();
      Thread thread = g.thread();
      GoroutineSnapshot event = new GoroutineSnapshot();
      event.g = g.id();
      event.state = alike.state;
      event.age = g.nanosAway();
      event.name = thread == null ? null : thread.getName();
      event.goroutines = alike.count;
      event.waitsAt = Culprits.lines(alike.frames, LINES);
      event.site = site == null ? null : Frames.text(site);
      event.parent = birth == null ? 0 : birth.parent();
      event.commit();
    }
  }

  private static Collection<Alike> looked(List<Goroutine> oldestFirst) {
    WaitStatus statuses = new WaitStatus();
    Map<List<Object>, Alike> found = new LinkedHashMap<>();
    for (Goroutine g : oldestFirst) {
      Thread thread = g.thread();
      if (thread == null) {
        continue;
      }
      String status = statuses.of(g, thread);
      StackTraceElement[] frames = Frames.ofProgram(thread.getStackTrace());
      if (frames.length > 0 && !Frames.isOfSystem(frames)) {
        String state = WaitStatus.refined(status, frames);
        found.computeIfAbsent(
                List.of(state, Arrays.asList(frames)), key -> new Alike(g, state, frames))
            .count++;
      }
    }
    return found.values();
  }
}
