package dev.gossamer.tools.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/**
 * What each processor and each machine did when. The longest slices are kept as they are; what all
 * of them together come to is kept in bins, so that the lanes are whole however many slices there
 * are.
 *
 * <p>A machine that loses its processor in the middle of a slice goes on without one. The event of
 * the slice does not tell, but that of the hand-off does, and comes first: here the slice is cut
 * into the parts before and after.
 */
final class Lanes {
  static final int PARTS = 8_192;
  static final int MACHINE_PARTS = 2_048;
  private static final int LONGEST_SLICES = 220_000;
  private static final int MOST_MACHINES = 512;
  private static final int MOST_MARKS = 40_000;

  private final Fields fields;
  private final long span;
  final SortedMap<Integer, LaneBins> processors = new TreeMap<>();
  final SortedMap<Integer, LaneBins> machines = new TreeMap<>();
  final Occupancy running;
  private final Longest<Slice> slices = new Longest<>(LONGEST_SLICES);
  private final Thinned<Mark> marks = new Thinned<>(MOST_MARKS);
  private final Map<Integer, List<Away>> away = new HashMap<>();
  private long longest;
  private Slice longestSlice;

  /** A machine without its processor, from a hand-off until it was back. */
  private record Away(long from, long to, int lost, int found) {}

  Lanes(Fields fields, long span) {
    this.fields = fields;
    this.span = span;
    running = new Occupancy(span, 600);
  }

  void handedOff(RecordedEvent event) {
    int m = Fields.number(event, "m");
    int p = Fields.number(event, "p");
    Away span = new Away(fields.start(event), fields.end(event), p, Fields.number(event, "back"));
    away.computeIfAbsent(m, _ -> new ArrayList<>(1)).add(span);
    mark(Mark.HAND_OFF, fields.start(event), p, m, Fields.id(event, "g"));
  }

  void preempted(RecordedEvent event) {
    mark(
        Mark.PREEMPTION,
        fields.end(event),
        Fields.number(event, "p"),
        Fields.number(event, "m"),
        Fields.id(event, "g"));
  }

  void stole(RecordedEvent event) {
    mark(
        Mark.STEAL,
        fields.start(event),
        Fields.number(event, "p"),
        Fields.number(event, "m"),
        Fields.number(event, "victim"));
  }

  private void mark(int kind, long at, int p, int m, long other) {
    if (at >= 0 && at <= span) {
      marks.add(new Mark(kind, at, p, m, other));
    }
  }

  /** Adds a whole slice, which must have come after the hand-offs in it. */
  void ran(Slice slice) {
    if (slice.end - slice.start > longest && slice.end >= 0 && slice.start <= span) {
      longest = slice.end - slice.start;
      longestSlice = slice;
    }
    List<Away> absences = away.isEmpty() ? null : away.remove(slice.m);
    if (absences == null) {
      part(slice);
      return;
    }
    absences.sort(Comparator.comparingLong(Away::from));
    long from = slice.start;
    int p = absences.getFirst().lost;
    for (Away each : absences) {
      if (each.from >= from && each.from <= slice.end) {
        part(from, each.from, slice, p);
        part(each.from, Math.min(each.to, slice.end), slice, -1);
        from = Math.min(each.to, slice.end);
        p = each.found;
      }
    }
    part(from, slice.end, slice, p);
  }

  private void part(long from, long to, Slice of, int p) {
    if (to > from) {
      part(new Slice(from, to, of.g, p, of.m, from == of.start ? of.readied : null));
    }
  }

  private void part(Slice slice) {
    if (slice.end < 0 || slice.start > span) {
      return;
    }
    long from = Math.max(0, slice.start);
    long to = Math.min(span, slice.end);
    int group = slice.g.group.index;
    if (slice.p >= 0) {
      processors.computeIfAbsent(slice.p, _ -> new LaneBins(span, PARTS)).add(from, to, group);
    }
    if (slice.p >= 0) {
      running.add(from, to);
    }
    if (machines.containsKey(slice.m) || machines.size() < MOST_MACHINES) {
      machines
          .computeIfAbsent(slice.m, _ -> new LaneBins(span, MACHINE_PARTS))
          .add(from, to, group);
    }
    long length = to - from;
    if (slices.takes(length)) {
      slices.add(length, slice);
      slice.g.lastSlice = slice;
    } else {
      slice.g.lastSlice = null;
    }
  }

  /** All slices, or the longest; sorted by their start. */
  List<Slice> slices() {
    List<Slice> kept = slices.kept();
    kept.sort(Comparator.comparingLong(slice -> slice.start));
    return kept;
  }

  /** How many there were. */
  long sliceCount() {
    return slices.offered();
  }

  Thinned<Mark> marks() {
    return marks;
  }

  /** The longest slice of all, or null. */
  Slice longest() {
    return longestSlice;
  }

  /** Which part of the time the processors ran something, from 0 to 1. */
  double utilization(int count) {
    long busy = processors.values().stream().mapToLong(LaneBins::total).sum();
    return count == 0 ? 0 : Math.min(1, (double) busy / count / span);
  }
}
