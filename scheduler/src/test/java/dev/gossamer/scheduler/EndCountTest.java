package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.testkit.Rounds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A goroutine that was submitted once too often ends once, and is then forgotten. */
class EndCountTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void goroutinesThatEndWhileSomebodyLooksAtTheirStacksAreCountedOnce(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, 1 << 20);
    Watch watch = new Watch(scheduler);
    int rounds = Rounds.of(60);
    for (int round = 0; round < rounds; round++) {
      List<Thread> goroutines = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int yields = i % 40; // so that many end while somebody looks
        goroutines.add(
            scheduler.spawn(
                "yielder",
                () -> {
                  for (int n = 0; n < yields; n++) {
                    Thread.yield();
                  }
                }));
      }
      while (goroutines.stream().anyMatch(Thread::isAlive)) {
        goroutines.forEach(Thread::getStackTrace);
      }
      watch.awaitEnd(goroutines);
      watch.awaitIdle();

      Statistics statistics = scheduler.statistics();
      assertThat(statistics.ended).isEqualTo(200L * (round + 1));
      assertThat(statistics.globalQueue).isZero();
      assertThat(scheduler.goroutines().threads()).isEmpty();
    }
  }
}
