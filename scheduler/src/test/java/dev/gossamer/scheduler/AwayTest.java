package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** For how long a goroutine has waited, on a clock that nobody advances while nothing runs. */
class AwayTest {
  private static final long A_MOMENT = Duration.ofMillis(600).toNanos();

  private final Scheduler scheduler = new Scheduler(2, 1L << 20);
  private final Watch watch = new Watch(scheduler);

  @Test
  void itGrowsWhileTheSchedulerIsIdle() {
    Thread thread = scheduler.spawn("parks", LockSupport::park);
    watch.awaitIdle();
    long begun = System.nanoTime();
    Goroutine g = all().getFirst();
    Awaitility.await().until(() -> g.nanosAway() > A_MOMENT);
    assertThat(System.nanoTime() - begun).isGreaterThan(A_MOMENT / 2);
    LockSupport.unpark(thread);
    watch.awaitEnd(List.of(thread));
  }

  @Test
  void whoParksRightAfterTheSchedulerWasIdleForLongHasNotWaitedForThatLong() {
    Thread thread =
        scheduler.spawn(
            "parks",
            () -> {
              LockSupport.park();
              LockSupport.park();
            });
    Goroutine g = all().getFirst();
    watch.awaitIdle();
    Awaitility.await().until(() -> g.nanosAway() > A_MOMENT);
    long woken = System.nanoTime();
    LockSupport.unpark(thread);
    watch.awaitIdle();
    assertThat(g.nanosAway()).isLessThan(A_MOMENT / 2 + System.nanoTime() - woken);
    LockSupport.unpark(thread);
    watch.awaitEnd(List.of(thread));
  }

  private List<Goroutine> all() {
    List<Goroutine> all = new ArrayList<>();
    scheduler.forEachGoroutine(all::add);
    return all;
  }
}
