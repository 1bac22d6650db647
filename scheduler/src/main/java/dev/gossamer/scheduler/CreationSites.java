package dev.gossamer.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many goroutines each place in the program has created that have not ended, and whether they
 * grow in number all the time. Who is interested has it {@link #look} every so often; the looks are
 * kept for a while.
 *
 * <p>Only goroutines whose creation was noted count: see {@link Births}. A million goroutines are
 * counted in some tens of milliseconds, and looks that would cost more than half a percent of a
 * core are left out. All fields are guarded by the monitor, which no goroutine enters.
 */
public final class CreationSites {
  /** So many looks, one after the other, have to show more than the look before. */
  private static final int LOOKS = 6;

  private static final long ENOUGH = 50;
  private static final double GROWTH = 1.4;

  /** A goroutine costs some 50 ns in a look, of which this is two hundred times as much. */
  private static final long PAUSE_NANOS_EACH = 10_000;

  private final Goroutines goroutines;
  private final Map<Object, Site> sites = new HashMap<>();
  private long notBefore;
  private long count;
  private long shown;

  /** One place. */
  public static final class Site {
    private final Birth example;
    private final long[] history = new long[LOOKS];
    private final long[] times = new long[LOOKS];
    private long firstId;
    private long alive;
    private int looks;
    private boolean reported;

    private Site(Birth example) {
      this.example = example;
    }

    /** The line that creates them. */
    public StackTraceElement place() {
      StackTraceElement place = example.site();
      assert place != null : "kept without a frame";
      return place;
    }

    /** How many there are. */
    public long alive() {
      return history[(looks - 1) % LOOKS];
    }

    /** How many there were at the oldest look that is kept. */
    public long before() {
      return history[looks % LOOKS];
    }

    /** For how long they have grown. */
    public long nanos() {
      return times[(looks - 1) % LOOKS] - times[looks % LOOKS];
    }

    /** The id of one of them. */
    public long example() {
      return firstId;
    }

    private boolean isNewLeak() {
      return !reported && grows() && alive() > GROWTH * history[(looks - LOOKS / 2) % LOOKS];
    }

    private boolean grows() {
      if (looks < LOOKS || alive() < ENOUGH) {
        return false;
      }
      for (int i = looks - LOOKS + 1; i < looks; i++) {
        if (history[i % LOOKS] <= history[(i - 1) % LOOKS]) {
          return false;
        }
      }
      return true;
    }
  }

  CreationSites(Goroutines goroutines) {
    this.goroutines = goroutines;
  }

  /**
   * Counts once more.
   *
   * @return the places that have been found to grow for the first time
   */
  public synchronized List<Site> look() {
    long begun = System.nanoTime();
    if (count > 0 && begun - notBefore < 0) {
      return List.of();
    }
    count++;
    shown = 0;
    sites.values().forEach(site -> site.alive = 0);
    goroutines.forEach(this::add);
    sites.values().removeIf(site -> site.alive == 0);
    List<Site> fresh = new ArrayList<>();
    for (Site site : sites.values()) {
      site.history[site.looks % LOOKS] = site.alive;
      site.times[site.looks % LOOKS] = begun;
      site.looks++;
      if (site.isNewLeak()) {
        site.reported = true;
        fresh.add(site);
      }
    }
    notBefore = begun + shown * PAUSE_NANOS_EACH;
    return fresh;
  }

  /** How many looks there were, those that were left out not counted. */
  public synchronized long looks() {
    return count;
  }

  private void add(Goroutine g) {
    shown++;
    Birth birth = g.birth();
    Object key = birth == null ? null : birth.key();
    if (birth == null || key == null) {
      return;
    }
    @Nullable Site site = sites.get(key);
    if (site == null) {
      site = new Site(birth);
      site.firstId = g.id();
      sites.put(key, site);
    }
    site.alive++;
  }

  /** The places that were found and have grown at each of the last looks, the largest first. */
  public synchronized List<Site> growing() {
    return sites.values().stream()
        .filter(site -> site.reported && site.grows())
        .sorted((a, b) -> Long.compare(b.alive(), a.alive()))
        .toList();
  }
}
