package dev.gossamer.scheduler.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gossamer.scheduler.testkit.Racers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpinLockTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 250_000;

  private final SpinLock lock = new SpinLock();

  /** Plain fields: only the lock keeps the updates apart and makes them visible. */
  private int first;

  private int second;

  @Test
  void onlyOneThreadAtATimeHoldsTheLockAndTheNextSeesWhatItWrote() throws Exception {
    new Racers()
        .add(
            THREADS,
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                lock.lock();
                int before = first++;
                boolean untorn = second == before;
                second = first;
                lock.unlock();
                assertThat(untorn).as("the section was entered by one thread at a time").isTrue();
              }
            })
        .run(Duration.ofSeconds(60));

    assertThat(first).isEqualTo(THREADS * ROUNDS);
  }

  @Test
  void aVirtualThreadThatWaitsForTheLockStaysOnItsCarrier() throws Exception {
    lock.lock();
    Thread waiter =
        Thread.ofVirtual()
            .start(() -> {
              lock.lock();
              lock.unlock();
            });
    try {
      await().atMost(Duration.ofSeconds(10)).until(() -> isMounted(waiter));
      for (int i = 0; i < 2_000; i++) {
        assertThat(isMounted(waiter)).as("%s is mounted", waiter).isTrue();
        Thread.yield();
      }
    } finally {
      lock.unlock();
    }
    assertThat(waiter.join(Duration.ofSeconds(10))).as("got the lock").isTrue();
  }

  /** Its state will not do: that of a mounted virtual thread is the state of its carrier. */
  private static boolean isMounted(Thread virtual) {
    return virtual.toString().contains("@");
  }
}
