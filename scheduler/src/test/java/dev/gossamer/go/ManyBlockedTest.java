package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.testkit.Rounds;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Very many goroutines on one channel: a hundred thousand, or a million in the long form. */
class ManyBlockedTest {
  private static final int MANY = Math.min(1_000_000, Rounds.of(100_000));

  @Test
  void allWakeWhenItIsClosedAndTheHeapIsAsBefore() {
    block(1_000); // loads all classes
    long before = usedHeap();
    block(MANY);
    long left = usedHeap() - before;
    assertThat(left).as("bytes left for each goroutine that has ended").isLessThan(20L * MANY);
  }

  private static void block(int many) {
    Channel<Void> gate = Channel.make();
    AtomicInteger woken = new AtomicInteger();
    long others = Go.count();
    for (int i = 0; i < many; i++) {
      Go.go(() -> {
        if (!gate.receiveOk().ok()) {
          woken.incrementAndGet();
        }
      });
    }
    assertThat(Go.count()).isGreaterThanOrEqualTo(many);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Host.host().goroutines().stream().filter(Scene::isBlocked).count() >= many);
    gate.close();
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> woken.get() == many);
    Awaitility.await().until(() -> Go.count() <= others);
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
