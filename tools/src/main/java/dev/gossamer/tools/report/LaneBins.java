package dev.gossamer.tools.report;

/**
 * One lane from afar: for each of a fixed number of equal parts of the time how much of it was
 * busy, with how many slices, and mostly on behalf of which group of goroutines.
 *
 * <p>The group is found by majority vote over the time (Boyer and Moore's), which needs two numbers
 * and is right whenever one group has more than half.
 */
final class LaneBins {
  private final double width;
  private final long[] busy;
  private final int[] slices;
  private final int[] group;
  private final long[] lead;
  private long total;

  LaneBins(long span, int parts) {
    width = (double) span / parts;
    busy = new long[parts];
    slices = new int[parts];
    group = new int[parts];
    lead = new long[parts];
  }

  /** Adds a slice that lies within the span. */
  void add(long from, long to, int ofGroup) {
    total += to - from;
    int first = partOf(from);
    int last = partOf(to);
    slices[first]++;
    for (int part = first; part <= last; part++) {
      long start = Math.max(from, (long) (part * width));
      long end = Math.min(to, (long) ((part + 1) * width));
      vote(part, Math.max(0, end - start), ofGroup);
    }
  }

  private int partOf(long time) {
    return Math.clamp((long) (time / width), 0, busy.length - 1);
  }

  private void vote(int part, long time, int ofGroup) {
    busy[part] += time;
    if (group[part] == ofGroup) {
      lead[part] += time;
    } else if (lead[part] >= time) {
      lead[part] -= time;
    } else {
      lead[part] = time - lead[part];
      group[part] = ofGroup;
    }
  }

  /** The busy time of the whole lane. */
  long total() {
    return total;
  }

  /** How busy each part was, from 0 to 255; anything at all is at least 1. */
  long[] shades() {
    long[] shades = new long[busy.length];
    for (int i = 0; i < busy.length; i++) {
      long shade = Math.round(255 * Math.min(1, busy[i] / width));
      shades[i] = busy[i] > 0 ? Math.max(1, shade) : 0;
    }
    return shades;
  }

  long[] groups() {
    return widen(group);
  }

  long[] slices() {
    return widen(slices);
  }

  private static long[] widen(int[] values) {
    long[] wide = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
