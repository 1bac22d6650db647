package dev.gossamer.scheduler.deadlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.testkit.Rounds;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the search says of goroutines while they run; DeadlockIT has those that are stuck. */
class DeadlockSearchTest {
  private static final int SEARCHES = Rounds.of(5_000);

  private final Scheduler scheduler = new Scheduler(2, 1L << 20);
  private final AtomicBoolean stop = new AtomicBoolean();

  @Test
  void whoGetsItsLockBetweenTwoLooksDoesNotWaitForItself() {
    Lock fair = new ReentrantLock(/* fair= */ true); // handed on, so that all wait again and again
    for (int i = 0; i < 20; i++) {
      scheduler.spawn("contends " + i, () -> contend(fair));
    }
    try {
      for (int i = 0; i < SEARCHES; i++) {
        assertThat(DeadlockSearch.find(scheduler, DeadlockSearch.USUAL_LIMIT)).isEmpty();
      }
    } finally {
      stop.set(true);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> scheduler.goroutines().threads().isEmpty());
  }

  private void contend(Lock lock) {
    while (!stop.get()) {
      lock.lock();
      try {
        Thread.yield();
      } finally {
        lock.unlock();
      }
    }
  }
}
