package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.testkit.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While slices are held, none begins; afterwards all goes on, whether or not somebody says so. */
class HoldTest {
  private static final long PATIENCE_NANOS = 1_000_000_000;

  private final AtomicBoolean stop = new AtomicBoolean();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void nothingRunsWhileSlicesAreHeld(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, 1 << 20);
    List<Thread> goroutines = startThatYield(scheduler, 2 * maxProcs + 1);
    int held = 0;
    for (int round = Rounds.of(200); round > 0; round--) {
      assertThat(scheduler.hold().begin(PATIENCE_NANOS)).isTrue();
      long start = System.nanoTime();
      long before = scheduler.statistics().switches;
      while (System.nanoTime() - start < 500_000) {
        Thread.onSpinWait();
      }
      long after = scheduler.statistics().switches;
      // On a busy computer this thread may lose the CPU for longer than a hold lasts.
      if (System.nanoTime() - start < 20_000_000) {
        // Each machine may just have missed it; of those that yield, thousands would run meanwhile.
        assertThat(after - before).isLessThanOrEqualTo(maxProcs);
        held++;
      }
      scheduler.hold().end();
      new Watch(scheduler).await("it goes on", () -> scheduler.statistics().switches > after);
    }
    assertThat(held).isPositive();
    stop.set(true);
    new Watch(scheduler).awaitEnd(goroutines);
  }

  @Test
  void whoForgetsToReleaseHoldsNobodyForLong() {
    Scheduler scheduler = new Scheduler(2, 1 << 20);
    List<Thread> goroutines = startThatYield(scheduler, 5);
    assertThat(scheduler.hold().begin(PATIENCE_NANOS)).isTrue();
    long before = scheduler.statistics().switches;
    new Watch(scheduler).await("it goes on", () -> scheduler.statistics().switches > before);
    stop.set(true);
    new Watch(scheduler).awaitEnd(goroutines);
  }

  @Test
  void oneThatComputesIsNotWaitedForLongerThanAsked() {
    Scheduler scheduler = new Scheduler(1, 1 << 20);
    AtomicBoolean computes = new AtomicBoolean();
    Thread hog =
        scheduler.spawn(
            "hog",
            () -> {
              computes.set(true);
              while (!stop.get()) {
                Thread.onSpinWait();
              }
            });
    new Watch(scheduler).await("the hog runs", computes::get);
    assertThat(scheduler.hold().begin(2_000_000)).isFalse();
    stop.set(true);
    new Watch(scheduler).awaitEnd(List.of(hog));
  }

  private List<Thread> startThatYield(Scheduler scheduler, int count) {
    List<Thread> goroutines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      goroutines.add(
          scheduler.spawn(
              "yielder",
              () -> {
                while (!stop.get()) {
                  Thread.yield();
                }
              }));
    }
    return goroutines;
  }
}
