package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever takes the stack trace of a runnable virtual thread makes the JDK submit it again. */
class StackTraceTest {
  private static final int GOROUTINES = 50;
  private static final int YIELDS = 20_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void stackTracesOfRunnableGoroutinesNeitherLoseNorDoubleThem(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, 1L << 20);
    AtomicLong yields = new AtomicLong();
    List<Thread> goroutines = new ArrayList<>();
    for (int i = 0; i < GOROUTINES; i++) {
      goroutines.add(
          scheduler.spawn(
              "yields " + i,
              () -> {
                for (int n = 0; n < YIELDS; n++) {
                  Thread.yield();
                  yields.incrementAndGet();
                }
              }));
    }
    long traces = 0;
    while (goroutines.stream().anyMatch(Thread::isAlive) && traces < 100_000) {
      for (Thread goroutine : goroutines) {
        goroutine.getStackTrace();
        traces++;
      }
    }
    new Watch(scheduler).awaitEnd(goroutines);

    assertThat(yields.get()).isEqualTo((long) GOROUTINES * YIELDS);
    assertThat(scheduler.failedTransitions()).isZero();
    assertThat(traces).isGreaterThan(GOROUTINES);
  }
}
