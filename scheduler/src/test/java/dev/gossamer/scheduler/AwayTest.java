package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.jdk.VirtualThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * For how long a goroutine has waited, on a clock that nobody advances while nothing runs. The
 * goroutine says itself that it leaves its machine, which with the agent a hook does.
 */
class AwayTest {
  private static final long A_MOMENT = Duration.ofMillis(1_000).toNanos();

  private final Scheduler scheduler = new Scheduler(2, 1L << 20);
  private final Watch watch = new Watch(scheduler);
  private final AtomicReference<Goroutine> goroutine = new AtomicReference<>();

  @Test
  void whoParksRightAfterTheSchedulerWasIdleForLongHasNotWaitedForThatLong() {
    Thread thread =
        scheduler.spawn(
            "parks",
            () -> {
              park();
              park();
            });
    watch.await("the goroutine is listed", this::isListed);
    Goroutine g = goroutine.get();
    watch.awaitIdle();
    long begun = System.nanoTime();
    Awaitility.await().until(() -> g.nanosAway() > A_MOMENT);
    assertThat(System.nanoTime() - begun).isGreaterThan(A_MOMENT / 2);

    long woken = System.nanoTime();
    LockSupport.unpark(thread);
    watch.awaitIdle();
    assertThat(g.nanosAway()).isLessThan(A_MOMENT / 2 + System.nanoTime() - woken);
    LockSupport.unpark(thread);
    watch.awaitEnd(List.of(thread));
  }

  private boolean isListed() {
    scheduler.goroutines().forEach(goroutine::set);
    return goroutine.get() != null;
  }

  private void park() {
    watch.await("the test knows it", () -> goroutine.get() != null);
    goroutine.get().unmounted(VirtualThreads.PARKING);
    LockSupport.park();
  }
}
