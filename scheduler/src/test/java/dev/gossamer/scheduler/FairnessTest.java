package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits in a queue gets his turn, whatever the others do. */
class FairnessTest {
  private static final long STACK = 1 << 20;

  private final AtomicBoolean stop = new AtomicBoolean();

  @AfterEach
  void stopGoroutines() {
    stop.set(true);
  }

  /**
   * Go's TestPingPongHog: two pairs share a processor, one works a thousand times longer per turn.
   * Partners share a slice, so both pairs get the same time. Without that rule the hogs would get a
   * thousand times as much; without its limit the other pair would get nothing.
   */
  @Test
  void aPairThatWorksLongPerTurnGetsNoMoreTimeThanOneThatWorksShortly() {
    Scheduler scheduler = new Scheduler(1, STACK);
    Watch watch = new Watch(scheduler);
    Pair hogs = new Pair(scheduler, 1_000_000);
    Pair light = new Pair(scheduler, 1_000);
    // Work is counted when a turn has ended; the ratio counts once the code is compiled.
    watch.await("warm-up", () -> hogs.done.get() > 50_000_000);
    long hogsBefore = hogs.done.get();
    long lightBefore = light.done.get();
    long end = System.nanoTime() + 1_000_000_000L;
    watch.await("the second is over", () -> System.nanoTime() > end);
    double hogCount = hogs.done.get() - hogsBefore;
    double lightCount = light.done.get() - lightBefore;

    assertThat(hogCount / lightCount).as("%s to %s", hogCount, lightCount).isBetween(0.05, 20.0);
    stop.set(true);
    hogs.wake();
    light.wake();
    watch.awaitEnd(List.of(hogs.first, hogs.second, light.first, light.second));
  }

  private final class Pair {
    final AtomicLong done = new AtomicLong();
    final Thread first;
    final Thread second;
    private final int work;
    private volatile boolean turnOfFirst = true;
    private volatile long blackHole;

    Pair(Scheduler scheduler, int work) {
      this.work = work;
      Thread[] threads = new Thread[2];
      AtomicBoolean ready = new AtomicBoolean();
      threads[0] = scheduler.spawn("first", () -> play(threads, 1, true, ready));
      threads[1] = scheduler.spawn("second", () -> play(threads, 0, false, ready));
      first = threads[0];
      second = threads[1];
      ready.set(true); // publishes the array
      wake();
    }

    void wake() {
      LockSupport.unpark(first);
      LockSupport.unpark(second);
    }

    private void play(Thread[] threads, int partner, boolean isFirst, AtomicBoolean ready) {
      while (!stop.get()) {
        if (!ready.get() || turnOfFirst != isFirst) {
          LockSupport.park();
          continue;
        }
        long sum = 0;
        for (int i = 0; i < work; i++) {
          sum = sum * 31 + i;
        }
        blackHole = sum;
        done.getAndAdd(work);
        turnOfFirst = !isFirst;
        LockSupport.unpark(threads[partner]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void goroutinesThatYieldTakeTurns(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, STACK);
    Watch watch = new Watch(scheduler);
    int count = 5 * maxProcs;
    AtomicInteger[] turns = new AtomicInteger[count];
    List<Thread> goroutines = new ArrayList<>();
    AtomicInteger begun = new AtomicInteger();
    for (int i = 0; i < count; i++) {
      AtomicInteger own = turns[i] = new AtomicInteger();
      goroutines.add(
          scheduler.spawn(
              "yielder",
              () -> {
                begun.incrementAndGet();
                while (begun.get() < count) {
                  Thread.yield();
                }
                while (!stop.get()) {
                  own.incrementAndGet();
                  Thread.yield();
                }
              }));
    }
    for (AtomicInteger own : turns) {
      watch.await("everybody has had 2000 turns", () -> own.get() >= 2_000);
    }
    stop.set(true);
    watch.awaitEnd(goroutines);

    int most = 0;
    int least = Integer.MAX_VALUE;
    for (AtomicInteger own : turns) {
      most = Math.max(most, own.get());
      least = Math.min(least, own.get());
    }
    // With more machines than cores, one that has lost its core keeps its goroutine from running.
    if (maxProcs == 1) {
      assertThat((double) most / least).as("%d to %d", most, least).isLessThan(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void aGoroutineReadiedByAPlatformThreadRunsAlthoughAllProcessorsAreBusy(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, STACK);
    Watch watch = new Watch(scheduler);
    Thread guest = scheduler.spawn("guest", LockSupport::park);
    watch.awaitIdle();
    List<Thread> busy = new ArrayList<>();
    AtomicLong slices = new AtomicLong();
    for (int i = 0; i < 3 * maxProcs; i++) {
      busy.add(
          scheduler.spawn(
              "busy",
              () -> {
                while (!stop.get()) {
                  slices.incrementAndGet();
                  Thread.yield();
                }
              }));
    }
    watch.await("all are at work", () -> slices.get() > 1_000L * maxProcs);

    LockSupport.unpark(guest);
    watch.join(List.of(guest));
    stop.set(true);
    watch.awaitEnd(busy);
  }

  /**
   * The local ring is never empty here, so the global queue gets its turn only because it comes
   * first on every 61st slice. The one who yields is alone in it, and counts the slices of others.
   */
  @Test
  void theGlobalQueueIsPolledOnEvery61stSliceAlthoughTheLocalOneIsNeverEmpty() {
    Scheduler scheduler = new Scheduler(1, STACK);
    Watch watch = new Watch(scheduler);
    AtomicInteger slices = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      scheduler.spawn("chain", () -> respawnThroughRing(scheduler, slices));
    }
    List<Integer> waits = new ArrayList<>();
    Thread yielder =
        scheduler.spawn(
            "yielder",
            () -> {
              for (int i = 0; i < 1_000; i++) {
                int before = slices.get();
                Thread.yield();
                waits.add(slices.get() - before);
              }
            });
    watch.join(List.of(yielder));
    stop.set(true);
    watch.awaitEnd(List.of());

    // The operating system may hold the machine up for a slice; sysmon then begins a new count.
    Statistics statistics = scheduler.statistics();
    assertThat(waits).hasSize(1_000);
    assertThat(waits.stream().filter(n -> n > 61).count())
        .isLessThanOrEqualTo(statistics.handOffs + statistics.preempted);
    // It is alone in the global queue, and the local one is not empty: never before its turn.
    assertThat(waits.stream().filter(n -> n >= 55).count()).isGreaterThan(900);
  }

  /** Its successor is put in the slot of the next and displaced from there to the ring. */
  private void respawnThroughRing(Scheduler scheduler, AtomicInteger slices) {
    slices.incrementAndGet();
    if (!stop.get()) {
      scheduler.spawn("chain", () -> respawnThroughRing(scheduler, slices));
      scheduler.spawn("displacer", () -> {});
    }
  }

  /** Everyone of the chain inherits the slice of his predecessor; the chain must still end it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void goroutinesThatReplaceThemselvesDoNotStarveTheGlobalQueue(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, STACK);
    Watch watch = new Watch(scheduler);
    AtomicInteger links = new AtomicInteger();
    for (int i = 0; i < 2 * maxProcs; i++) {
      scheduler.spawn("chain", () -> respawn(scheduler, links));
    }
    watch.await("the chains run", () -> links.get() > 1_000 * maxProcs);
    for (int i = 0; i < 20; i++) {
      watch.join(List.of(scheduler.spawn("guest", () -> {}))); // from outside: the global queue
    }
    stop.set(true);
    watch.awaitEnd(List.of());
  }

  private void respawn(Scheduler scheduler, AtomicInteger links) {
    links.incrementAndGet();
    if (!stop.get()) {
      scheduler.spawn("chain", () -> respawn(scheduler, links));
    }
  }
}
