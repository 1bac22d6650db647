package dev.gossamer.tools.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps the longest of any number of things, and forgets the others as it goes. Between one and two
 * times as many as wanted are in memory; when they are two times as many, the shorter half goes.
 */
final class Longest<T> {
  private final int wanted;
  private final long[] lengths;
  private final Object[] items;
  private int size;
  private long offered;
  private long floor = -1;

  Longest(int wanted) {
    this.wanted = wanted;
    this.lengths = new long[2 * wanted];
    this.items = new Object[2 * wanted];
  }

  /** Whether something of this length would be kept for now; asked to spare making it. */
  boolean takes(long length) {
    offered++;
    return length > floor;
  }

  /** Adds what {@link #takes} has said yes to. */
  void add(long length, T item) {
    lengths[size] = length;
    items[size++] = item;
    if (size == items.length) {
      halve();
    }
  }

  /** How many there were in all. */
  long offered() {
    return offered;
  }

  /** What is kept, in the order in which it came: all there was, or the longest. */
  @SuppressWarnings("unchecked") // only add() fills it
  List<T> kept() {
    if (size > wanted) {
      halve();
    }
    List<T> kept = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      kept.add((T) items[i]);
    }
    return kept;
  }

  private void halve() {
    long[] sorted = Arrays.copyOf(lengths, size);
    Arrays.sort(sorted);
    floor = sorted[size - wanted];
    int equals = 0;
    for (int i = size - wanted; i < size && sorted[i] == floor; i++) {
      equals++;
    }
    int left = 0;
    for (int i = 0; i < size; i++) {
      if (lengths[i] > floor || lengths[i] == floor && equals-- > 0) {
        lengths[left] = lengths[i];
        items[left++] = items[i];
      }
    }
    Arrays.fill(items, left, size, null);
    size = left;
  }
}
