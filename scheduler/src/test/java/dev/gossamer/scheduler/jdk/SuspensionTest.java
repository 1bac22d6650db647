package dev.gossamer.scheduler.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.testkit.Rounds;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A goroutine that is looked at while others take its stack trace, as sysmon does. */
class SuspensionTest {
  private static final int QUESTIONS = Rounds.of(20_000);

  private final AtomicBoolean stop = new AtomicBoolean();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void aParkedGoroutineAnswersEverybody(int maxProcs) throws InterruptedException {
    Scheduler scheduler = new Scheduler(maxProcs, 1L << 20);
    Thread goroutine = scheduler.spawn("parked", this::parkUntilStopped);
    Awaitility.await().until(() -> goroutine.getState() == Thread.State.WAITING);
    Thread other = Thread.ofPlatform().start(() -> takeTracesOf(goroutine));
    int unanswered = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      if (Suspension.whileUnmounted(goroutine, () -> "answer") == null) {
        unanswered++;
      }
    }
    stop.set(true);
    LockSupport.unpark(goroutine);
    other.join();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !goroutine.isAlive());

    assertThat(unanswered).isZero();
  }

  private void parkUntilStopped() {
    while (!stop.get()) {
      LockSupport.park();
    }
  }

  private void takeTracesOf(Thread goroutine) {
    while (!stop.get()) {
      goroutine.getStackTrace();
    }
  }
}
