package dev.gossamer.scheduler.dump;

import dev.gossamer.scheduler.jdk.ParkedStacks;
import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack and what its goroutine waits for, so that alike ones are found to be so before any text
 * is made of their frames. One instance is filled again and again; a {@link #copy} stays in the
 * map.
 */
final class StackKey {
  private String status;
  private @Nullable Object[] methods;
  private int[] places;
  private int depth;
  private int hash;

  StackKey() {
    this("", new Object[64], new int[64], 0, 0);
  }

  private StackKey(String status, @Nullable Object[] methods, int[] places, int depth, int hash) {
    this.status = status;
    this.methods = methods;
    this.places = places;
    this.depth = depth;
    this.hash = hash;
  }

  void fill(String newStatus, List<StackFrame> frames) {
    begin(newStatus);
    for (int i = 0; i < frames.size(); i++) {
      StackFrame frame = frames.get(i);
      add(ParkedStacks.methodOf(frame), frame.getByteCodeIndex());
    }
  }

  void fill(String newStatus, StackTraceElement[] trace) {
    begin(newStatus);
    for (StackTraceElement element : trace) {
      add(element, 0);
    }
  }

  private void begin(String newStatus) {
    status = newStatus;
    depth = 0;
    hash = newStatus.hashCode();
  }

  private void add(Object method, int place) {
    if (depth == places.length) {
      methods = Arrays.copyOf(methods, 2 * depth);
      places = Arrays.copyOf(places, 2 * depth);
    }
    methods[depth] = method;
    places[depth] = place;
    hash = (hash * 31 + method.hashCode()) * 31 + place;
    depth++;
  }

  StackKey copy() {
    return new StackKey(
        status, Arrays.copyOf(methods, depth), Arrays.copyOf(places, depth), depth, hash);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StackKey key
        && hash == key.hash
        && depth == key.depth
        && status.equals(key.status)
        && Arrays.equals(places, 0, depth, key.places, 0, depth)
        && Arrays.equals(methods, 0, depth, key.methods, 0, depth);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
