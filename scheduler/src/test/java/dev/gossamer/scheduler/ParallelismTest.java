package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.jdk.CarrierParking;
import dev.gossamer.scheduler.testkit.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Go's TestGoroutineParallelism2: as many goroutines as there are processors pass a token to each
 * other without ever leaving their machines. All must run at once or none comes to an end: one lost
 * wake-up, one goroutine left in the queue of a busy processor, and the round hangs.
 */
class ParallelismTest {
  private static final int LAPS = 3;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void asManySpinnersAsThereAreProcessorsAllRunAtOnce(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, 1 << 20);
    Watch watch = new Watch(scheduler);
    int rounds = Rounds.of(maxProcs <= Runtime.getRuntime().availableProcessors() ? 3_000 : 300);
    for (int round = 0; round < rounds; round++) {
      switch (round % 3) {
        case 0 -> watch.awaitIdle(); // every machine sleeps
        case 1 -> occupyAll(scheduler, watch); // machines are on their way to sleep
        default -> {} // as the round before has left them
      }
      passTheToken(scheduler, watch, maxProcs);
    }
    assertThat(scheduler.statistics().machines).isBetween(maxProcs, 2 * maxProcs);
  }

  /**
   * What has just been readied waits in the slot of a busy processor; a thief must take it there.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 8})
  void aGoroutineThatSpinsForTheOneItHasJustReadiedDoesNotWaitInVain(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, 1 << 20);
    Watch watch = new Watch(scheduler);
    int rounds = Rounds.of(2_000);
    for (int round = 0; round < rounds; round++) {
      AtomicInteger token = new AtomicInteger();
      Thread parent =
          scheduler.spawn(
              "parent",
              () -> {
                scheduler.spawn("child", () -> token.set(1));
                holdMachineUntil(() -> token.get() != 0);
              });
      watch.awaitEnd(List.of(parent));
    }
  }

  private static void passTheToken(Scheduler scheduler, Watch watch, int spinners) {
    AtomicInteger token = new AtomicInteger();
    Thread[] inner = new Thread[spinners];
    List<Thread> outer = new ArrayList<>();
    // Nested, as in Go: the spinners begin in the local queues of the processors.
    for (int i = 0; i < spinners; i += 2) {
      int first = i;
      outer.add(
          scheduler.spawn(
              "outer",
              () -> {
                for (int own = first; own < Math.min(first + 2, spinners); own++) {
                  int place = own;
                  inner[own] = scheduler.spawn("spinner", () -> spin(token, place, spinners));
                }
              }));
    }
    watch.join(outer);
    watch.awaitEnd(List.of(inner));
    assertThat(token.get()).isEqualTo(LAPS * spinners);
  }

  private static void spin(AtomicInteger token, int place, int spinners) {
    for (int lap = 0; lap < LAPS; lap++) {
      int expected = lap * spinners + place;
      holdMachineUntil(() -> token.get() == expected);
      token.set(expected + 1);
    }
  }

  /** Keeps the machine, but not the core: there may be fewer cores than spinners. */
  private static void holdMachineUntil(BooleanSupplier condition) {
    for (int i = 1; !condition.getAsBoolean(); i++) {
      if (i % 4_096 == 0) {
        CarrierParking.nap(20_000);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private static void occupyAll(Scheduler scheduler, Watch watch) {
    int count = scheduler.maxProcs();
    AtomicInteger running = new AtomicInteger();
    List<Thread> goroutines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      goroutines.add(
          scheduler.spawn(
              "occupant",
              () -> {
                running.incrementAndGet();
                holdMachineUntil(() -> running.get() >= count);
              }));
    }
    watch.awaitEnd(goroutines);
  }
}
