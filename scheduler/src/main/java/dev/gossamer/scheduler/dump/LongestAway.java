package dev.gossamer.scheduler.dump;

import dev.gossamer.scheduler.Goroutine;
import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.jdk.ParkedStacks;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** The goroutines that have not run for longest, and those that are on a machine. */
final class LongestAway {
  private final List<Goroutine> mounted = new ArrayList<>();
  private final PriorityQueue<Away> oldest =
      new PriorityQueue<>((a, b) -> Long.compare(a.nanos(), b.nanos()));

  private record Away(Goroutine g, long nanos) {}

  private LongestAway() {}

  static LongestAway of(Scheduler scheduler, int most) {
    LongestAway found = new LongestAway();
    scheduler.goroutines().forEach(g -> found.consider(g, most));
    return found;
  }

  private void consider(Goroutine g, int most) {
    Thread thread = g.thread();
    if (thread != null && ParkedStacks.carrierOf(thread) != null) {
      mounted.add(g);
      return;
    }
    long nanos = g.nanosAway();
    Away youngest = oldest.peek();
    boolean full = oldest.size() == most;
    if (full && youngest != null && nanos <= youngest.nanos()) {
      return;
    }
    if (full) {
      oldest.poll();
    }
    oldest.add(new Away(g, nanos));
  }

  /** The one that has waited longest comes first. */
  List<Goroutine> goroutines() {
    return oldest.stream()
        .sorted((a, b) -> Long.compare(b.nanos(), a.nanos()))
        .map(Away::g)
        .toList();
  }

  List<Goroutine> mounted() {
    return mounted;
  }
}
