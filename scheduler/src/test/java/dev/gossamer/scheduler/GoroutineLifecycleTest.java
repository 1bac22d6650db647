package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.jdk.VirtualThreads;
import dev.gossamer.scheduler.testkit.Racers;
import dev.gossamer.scheduler.testkit.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goroutines begin, run where they should, end, and are counted. */
class GoroutineLifecycleTest {
  private static final long STACK = 1 << 20;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void everyGoroutineRunsOnceAndEnds(int maxProcs) throws Exception {
    Scheduler scheduler = new Scheduler(maxProcs, STACK);
    Watch watch = new Watch(scheduler);
    int spawners = 4;
    int perSpawner = Rounds.of(5_000);
    int total = 2 * spawners * perSpawner;
    AtomicIntegerArray runs = new AtomicIntegerArray(total);
    AtomicInteger spawner = new AtomicInteger();
    new Racers()
        .add(
            spawners,
            () -> {
              int first = 2 * perSpawner * spawner.getAndIncrement();
              for (int i = first; i < first + 2 * perSpawner; i += 2) {
                int parent = i;
                scheduler.spawn(
                    "parent",
                    () -> {
                      runs.incrementAndGet(parent);
                      scheduler.spawn("child", () -> runs.incrementAndGet(parent + 1));
                    });
              }
            })
        .run(Duration.ofSeconds(60));
    watch.await("all have ended", () -> scheduler.statistics().ended >= total);
    watch.awaitIdle();

    for (int i = 0; i < total; i++) {
      assertThat(runs.get(i)).as("runs of goroutine %d", i).isEqualTo(1);
    }
    assertThat(scheduler.statistics().spawned).isEqualTo(total);
    assertThat(scheduler.statistics().ended).isEqualTo(total);
    assertThat(scheduler.goroutines().threads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void whatWasSpawnedAndHasNotEndedIsAliveAndListed(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, STACK);
    Watch watch = new Watch(scheduler);
    List<Thread> parked = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      parked.add(scheduler.spawn("parked", LockSupport::park));
      scheduler.spawn("short", () -> {});
    }
    watch.await("the short ones have ended", () -> scheduler.statistics().ended == 300);
    watch.awaitIdle();

    Statistics statistics = scheduler.statistics();
    assertThat(statistics.spawned).isEqualTo(600);
    assertThat(statistics.goroutines()).isEqualTo(300);
    assertThat(scheduler.goroutines().threads()).containsExactlyInAnyOrderElementsOf(parked);

    parked.forEach(LockSupport::unpark);
    watch.awaitEnd(parked);
    watch.awaitIdle(); // a thread has ended a moment before its machine takes it off the list
    assertThat(scheduler.goroutines().threads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void locksMonitorsSleepsAndYieldsLeaveNobodyBehind(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, STACK);
    Object monitor = new Object();
    int[] count = new int[1];
    List<Thread> goroutines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      goroutines.add(
          scheduler.spawn(
              "mixed",
              () -> {
                for (int n = 0; n < 40; n++) {
                  synchronized (monitor) {
                    count[0]++;
                    Thread.yield(); // keeps the monitor, so that others block on it
                  }
                  LockSupport.parkNanos(10_000);
                }
              }));
    }
    new Watch(scheduler).awaitEnd(goroutines);

    assertThat(count[0]).isEqualTo(50 * 40);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void anUncaughtExceptionEndsItsGoroutineAndNoMachine(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, STACK);
    AtomicInteger caught = new AtomicInteger();
    List<Thread> goroutines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      goroutines.add(
          scheduler.spawn(
              "thrower",
              () -> {
                Thread.currentThread()
                    .setUncaughtExceptionHandler((t, e) -> caught.incrementAndGet());
                throw new IllegalStateException("on purpose");
              }));
    }
    goroutines.add(scheduler.spawn("after them", () -> {}));
    new Watch(scheduler).awaitEnd(goroutines);

    assertThat(caught.get()).isEqualTo(100);
    assertThat(scheduler.failedTransitions()).isZero();
  }

  /** Without the agent; with it, such a thread becomes a goroutine of its own. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void aVirtualThreadCreatedInAGoroutineRunsOnTheSchedulerOfTheJdk(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, STACK);
    AtomicReference<Thread> goroutineCarrier = new AtomicReference<>();
    List<Thread> childCarriers = new ArrayList<>();
    Thread goroutine =
        scheduler.spawn(
            "parent",
            () -> {
              goroutineCarrier.set(VirtualThreads.currentCarrier());
              Runnable child =
                  () -> {
                    childCarriers.add(VirtualThreads.currentCarrier());
                    LockSupport.parkNanos(1_000); // and where it goes on
                    childCarriers.add(VirtualThreads.currentCarrier());
                  };
              joinQuietly(Thread.ofVirtual().start(child));
              try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                executor.execute(child);
              }
            });
    new Watch(scheduler).awaitEnd(List.of(goroutine));

    assertThat(goroutineCarrier.get()).isInstanceOf(Machine.class);
    assertThat(childCarriers).hasSize(4).doesNotHaveAnyElementsOfTypes(Machine.class);
    assertThat(scheduler.statistics().spawned).isEqualTo(1);
  }

  private static void joinQuietly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
