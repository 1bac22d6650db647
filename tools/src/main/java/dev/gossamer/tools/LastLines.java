package dev.gossamer.tools;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a text that may be long; one thread may add while others read. */
final class LastLines {
  private final Deque<String> lines = new ArrayDeque<>();
  private final int limit;

  LastLines(int limit) {
    this.limit = limit;
  }

  synchronized void add(String line) {
    if (lines.size() == limit) {
      lines.removeFirst();
    }
    lines.addLast(line.strip());
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
