package dev.gossamer.scheduler.dump;

import dev.gossamer.scheduler.Birth;
import dev.gossamer.scheduler.Goroutine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goroutines with one stack that wait for the same kind of thing. Used by one thread. */
public final class GoroutineGroup {
  /** How many of its goroutines a group names. */
  public static final int NAMED = 100;

  private static final int SITES = 32;

  private final String status;
  private final StackTraceElement[] frames;
  private final boolean cut;
  private final boolean ofSystem;
  private final List<Member> members = new ArrayList<>();
  private final Map<Object, Site> sites = new HashMap<>();
  private long count;
  private long shortestNanos = Long.MAX_VALUE;
  private long longestNanos;

  /**
   * One of the goroutines.
   *
   * @param machine the name of the machine on which it was seen, if it was on one
   */
  public record Member(long id, String name, long nanosAway, @Nullable String machine) {}

  /** A place that created some of the goroutines, the first of them in a thread of that id. */
  public static final class Site {
    private final StackTraceElement place;
    private final long parent;
    private final boolean byGoroutine;
    private long count;

    private Site(StackTraceElement place, long parent, boolean byGoroutine) {
      this.place = place;
      this.parent = parent;
      this.byGoroutine = byGoroutine;
    }

    public StackTraceElement place() {
      return place;
    }

    public long parent() {
      return parent;
    }

    public boolean byGoroutine() {
      return byGoroutine;
    }

    public long count() {
      return count;
    }
  }

  GoroutineGroup(String status, StackTraceElement[] frames, boolean cut) {
    this.status = status;
    this.frames = frames;
    this.cut = cut;
    this.ofSystem = Frames.isOfSystem(frames);
  }

  void add(Goroutine g, Thread thread, long nanosAway, @Nullable String machine) {
    count++;
    shortestNanos = Math.min(shortestNanos, nanosAway);
    longestNanos = Math.max(longestNanos, nanosAway);
    if (members.size() < NAMED) {
      members.add(new Member(g.id(), thread.getName(), nanosAway, machine));
    }
    Birth birth = g.birth();
    Object key = birth == null ? null : birth.key();
    if (birth != null && key != null) {
      Site site = sites.get(key);
      if (site == null && sites.size() < SITES) {
        site = siteOf(birth);
        sites.put(key, site);
      }
      if (site != null) {
        site.count++;
      }
    }
  }

  /** The same as for another place in its line, if there is one. */
  private Site siteOf(Birth birth) {
    StackTraceElement place = birth.site();
    assert place != null : "a key without a place";
    return sites.values().stream()
        .filter(site -> site.place.equals(place))
        .findFirst()
        .orElseGet(() -> new Site(place, birth.parent(), birth.byGoroutine()));
  }

  /** Takes in another with the same stack, which was read in another way. */
  void merge(GoroutineGroup other) {
    count += other.count;
    shortestNanos = Math.min(shortestNanos, other.shortestNanos);
    longestNanos = Math.max(longestNanos, other.longestNanos);
    other.members.stream().limit(NAMED - members.size()).forEach(members::add);
    for (Site site : other.sites()) {
      sites.values().stream()
          .filter(mine -> mine.place.equals(site.place))
          .findFirst()
          .ifPresentOrElse(mine -> mine.count += site.count, () -> sites.put(site, site));
    }
  }

  /** For example {@code chan receive}. */
  public String status() {
    return status;
  }

  /** The innermost first. */
  public StackTraceElement[] frames() {
    return frames;
  }

  /** Whether the stack goes on below the last of the frames. */
  public boolean isCut() {
    return cut;
  }

  /** Whether it is for the JDK that they work, and not for the program. */
  boolean isOfSystem() {
    return ofSystem;
  }

  /** How many goroutines there are. */
  public long count() {
    return count;
  }

  /** For how long the one that ran last has not run. */
  public long shortestNanos() {
    return shortestNanos;
  }

  /** For how long the one that has waited longest has not run. */
  public long longestNanos() {
    return longestNanos;
  }

  /** Some of the goroutines, by their ids; all, if there are no more than {@link #NAMED}. */
  public List<Member> members() {
    return members;
  }

  /** Where goroutines of this group were created, most of them first. */
  public List<Site> sites() {
    return sites.values().stream()
        .distinct()
        .sorted((a, b) -> Long.compare(b.count, a.count))
        .toList();
  }

  void sortMembers() {
    members.sort((a, b) -> Long.compare(a.id, b.id));
  }
}
