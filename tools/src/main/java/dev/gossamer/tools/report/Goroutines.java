package dev.gossamer.tools.report;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Follows every goroutine through its events, and adds up by group. One that has ended is forgotten
 * soon after, so that a recording with very many of them needs no more memory than those that are
 * alive at one time.
 */
final class Goroutines {
  /** How many that have ended are still remembered: a late event or a slice may name them. */
  private static final int REMEMBERED = 20_000;

  private static final int LONGEST_PARKS = 60_000;
  private static final int PARTS = 600;

  private final Fields fields;
  private final long span;
  final Groups groups;
  private final Map<Long, Traced> known = new HashMap<>();
  private final ArrayDeque<Traced> endedLately = new ArrayDeque<>();
  private final Longest<Park> parks = new Longest<>(LONGEST_PARKS);
  final Occupancy alive;
  final Occupancy runnable;
  final Latencies latencies;

  long spawned;
  long ended;
  long readies;
  long runs;
  long parkCount;

  /** Slices that no moment of becoming runnable belongs to, though such moments are recorded. */
  long runsWithoutReady;

  /** The same of parks. */
  long parksWithoutReady;

  Goroutines(Fields fields, long span) {
    this.fields = fields;
    this.span = span;
    groups = new Groups(span);
    alive = new Occupancy(span, PARTS);
    runnable = new Occupancy(span, PARTS);
    latencies = new Latencies(span);
  }

  private boolean isWithin(long time) {
    return time >= 0 && time <= span;
  }

  Traced of(long id) {
    Traced g = known.get(id);
    if (g == null) {
      Group group = groups.beforeTheRecording();
      g = new Traced(id, group, "", -1);
      known.put(id, g);
      group.before++;
      group.alive.change(0, 1);
      alive.change(0, 1);
    }
    return g;
  }

  /** The goroutine of this id if it has been seen, or null. */
  Traced seen(long id) {
    return known.get(id);
  }

  void spawned(RecordedEvent event) {
    long at = fields.start(event);
    String name = Fields.text(event, "name");
    Group group = groups.of(event, name);
    Traced g = new Traced(Fields.id(event, "g"), group, name, at);
    if (known.put(g.id, g) == null || at >= 0) {
      alive.change(at, 1);
      group.alive.change(at, 1);
    }
    group.spawned++;
    spawned += isWithin(at) ? 1 : 0;
  }

  void readied(RecordedEvent event) {
    long at = fields.start(event);
    Traced g = of(Fields.id(event, "g"));
    g.answersLatePark(at);
    Slice late = g.takeLateSlice(at);
    if (late != null) {
      waited(late, at);
    } else {
      g.readied(at, Fields.id(event, "waker"), Fields.number(event, "p"));
    }
    readies += isWithin(at) ? 1 : 0;
  }

  /** A slice, as a whole; it is returned with how long the goroutine waited for it. */
  Slice ran(RecordedEvent event) {
    Traced g = of(Fields.id(event, "g"));
    long start = fields.start(event);
    long end = fields.end(event);
    int p = Fields.number(event, "p");
    Traced.Readied ready = g.takeReadied(start);
    Slice slice = new Slice(start, end, g, p, Fields.number(event, "m"), ready);
    g.lastRan = end;
    if (!isWithin(end)) {
      return slice;
    }
    runs++;
    if (ready != null) {
      waited(slice, ready.at());
    } else if (readies > 0) {
      g.unanswered(slice);
    }
    long ran = end - Math.max(0, start);
    g.ran += ran;
    g.slices++;
    g.group.ran += ran;
    g.group.slices++;
    return slice;
  }

  private void waited(Slice slice, long readied) {
    long wait = slice.start - readied;
    latencies.record(slice.start, wait, slice.p);
    runnable.add(readied, slice.start);
    Group group = slice.g.group;
    slice.g.waited += wait;
    group.waited += wait;
    group.waits.record(wait);
  }

  void parked(RecordedEvent event) {
    Traced g = of(Fields.id(event, "g"));
    long start = fields.start(event);
    long end = fields.end(event);
    int reason = Reasons.of(Fields.text(event, "reason"));
    if (g.lastSlice != null && g.lastSlice.end <= end) {
      g.lastSlice.ending = Slice.FIRST_REASON + reason;
    }
    if (!isWithin(end)) {
      return;
    }
    parkCount++;
    g.parks++;
    if (readies > 0 && !g.wasReadied(start, end)) {
      g.unanswered(new Park(start, end, g, reason));
    }
    long length = end - Math.max(0, start);
    g.parked += length;
    g.group.parked[reason] += length;
    if (parks.takes(length)) {
      parks.add(length, new Park(start, end, g, reason));
    }
  }

  void ended(RecordedEvent event) {
    long at = fields.start(event);
    Traced g = of(Fields.id(event, "g"));
    g.ended = at;
    if (g.lastSlice != null) {
      g.lastSlice.ending = Slice.ENDED;
    }
    alive.change(at, -1);
    g.group.alive.change(at, -1);
    g.group.ended++;
    g.group.offer(g);
    long lifetime = Fields.nanos(event, "lifetime");
    if (lifetime > 0) {
      g.group.lifetimes.record(lifetime);
    }
    ended += isWithin(at) ? 1 : 0;
    endedLately.add(g);
    if (endedLately.size() > REMEMBERED) {
      forget(endedLately.remove());
    }
  }

  private void forget(Traced g) {
    settle(g);
    known.remove(g.id);
  }

  private void settle(Traced g) {
    runsWithoutReady += g.settle();
    parksWithoutReady += g.settleParks();
  }

  /** All events have been read. */
  void finish() {
    for (Traced g : known.values()) {
      settle(g);
      if (g.ended < 0) {
        g.group.offer(g);
      }
    }
  }

  /** Those that have not ended, and some that have. */
  Collection<Traced> remembered() {
    return known.values();
  }

  /** All parks, or the longest. */
  List<Park> parks() {
    return parks.kept();
  }
}
