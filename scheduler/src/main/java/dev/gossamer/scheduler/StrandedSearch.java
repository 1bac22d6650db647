package dev.gossamer.scheduler;

import dev.gossamer.scheduler.jdk.ParkedStacks;
import dev.gossamer.scheduler.jdk.Unreachable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * One search for goroutines that nothing can wake any more.
 *
 * <p>Who wakes a parked goroutine has its thread, and has it through the channel, lock or queue for
 * which it waits. So if the list of all goroutines is not counted, and the stacks of goroutines
 * that are parked are not either, unless something else leads to them, then what the garbage
 * collector does not reach cannot run again. That is the answer that Go's leak profile gives, and
 * like it this is never wrong about a goroutine that it names, but for finalizers, and misses those
 * to which something alive still refers. A set of goroutines that wait for each other on channels
 * is found as a whole.
 *
 * <p>For the length of a collection the list refers to parked goroutines only weakly. Who is found
 * is kept alive by the collector ({@link Unreachable}) and comes back to the list like all others,
 * so nothing is lost, and the counts stay what they were.
 */
final class StrandedSearch {
  private final GoroutineRegistry registry;
  private final Unreachable<Goroutine> unreachable = new Unreachable<>();
  private final List<WeakReference<Goroutine>> candidates = new ArrayList<>();

  private StrandedSearch(GoroutineRegistry registry) {
    this.registry = registry;
  }

  static Stranded in(GoroutineRegistry registry) throws InterruptedException {
    synchronized (registry) {
      StrandedSearch search = new StrandedSearch(registry);
      registry.forEach(search::consider);
      return search.find();
    }
  }

  /** Those parked without a time limit. Whoever waits for a monitor is held by the JVM itself. */
  private void consider(Goroutine g) {
    Thread thread = g.thread();
    if (thread != null && ParkedStacks.isParkedForGood(thread)) {
      unreachable.watch(g);
      candidates.add(new WeakReference<>(g));
    }
  }

  private Stranded find() throws InterruptedException {
    List<Goroutine> found;
    Unreachable.Answer answer;
    registry.beginLoosening(candidates);
    try {
      loosenAll();
      answer = unreachable.collect();
    } finally {
      found = unreachable.drain(tightenAll());
      found.forEach(registry::tighten);
      registry.endLoosening();
    }
    return judge(found, answer);
  }

  private void loosenAll() {
    for (WeakReference<Goroutine> candidate : candidates) {
      Goroutine g = candidate.get();
      if (g != null) {
        registry.loosen(g);
      }
    }
  }

  /** Those to which something refers. Returns how many others there are. */
  private int tightenAll() {
    int others = 0;
    for (WeakReference<Goroutine> candidate : candidates) {
      Goroutine g = candidate.get();
      if (g != null) {
        registry.tighten(g);
        g.stranded(false);
      } else {
        others++;
      }
    }
    return others;
  }

  private static Stranded judge(List<Goroutine> found, Unreachable.Answer answer) {
    List<Goroutine> all = new ArrayList<>();
    List<Goroutine> fresh = new ArrayList<>();
    for (Goroutine g : found) {
      // A finalizer that was found with it may have woken it.
      if (ParkedStacks.isParkedForGood(g.bound())) {
        all.add(g);
        if (g.stranded(true)) {
          fresh.add(g);
        }
      }
    }
    return new Stranded(
        all,
        fresh,
        switch (answer) {
          case YES -> null;
          case NOT_COLLECTED ->
              "the JVM does not collect its garbage when asked, because of -XX:+DisableExplicitGC";
          case NOT_BY_THIS_COLLECTOR ->
              "the JVM's garbage collector does not find leaked stacks; G1, Parallel and Serial do";
        });
  }
}
