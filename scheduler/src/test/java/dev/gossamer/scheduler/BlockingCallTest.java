package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How soon others run when a goroutine blocks its machine in a call that it has announced. */
class BlockingCallTest {
  private static final int ROUNDS = 40;
  private static final long REST_NANOS = Duration.ofMillis(15).toNanos();
  private static final long BLOCKED_NANOS = Duration.ofMillis(20).toNanos();
  private static final long SOON_NANOS = Duration.ofMillis(2).toNanos();

  private final Scheduler scheduler = new Scheduler(1, 1L << 20);
  private final Watch watch = new Watch(scheduler);

  /** Half of the time: in the middle of a long pause it would be 4 ms. */
  @Test
  void sysmonSeesItSoonAlsoWhenItHadNothingToDoForLong() throws InterruptedException {
    long[] delays = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      delays[i] = delayOfAnother();
    }
    Arrays.sort(delays);
    assertThat(delays[ROUNDS / 2]).isLessThan(SOON_NANOS);
  }

  private long delayOfAnother() {
    long[] times = new long[2];
    List<Thread> threads = new ArrayList<>();
    threads.add(
        scheduler.spawn(
            "blocks",
            () -> {
              spin(REST_NANOS); // sysmon looks ever less often
              times[0] = System.nanoTime();
              threads.add(scheduler.spawn("another", () -> times[1] = System.nanoTime()));
              scheduler.calls().beginBlocking();
              spin(BLOCKED_NANOS); // for the scheduler it is the same as a call of the system
              scheduler.calls().endBlocking();
            }));
    watch.awaitEnd(List.of(threads.get(0)));
    watch.awaitEnd(List.of(threads.get(1)));
    return times[1] - times[0];
  }

  private static void spin(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }
}
