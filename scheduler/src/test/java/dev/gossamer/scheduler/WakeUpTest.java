package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.testkit.Racers;
import dev.gossamer.scheduler.testkit.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No wake-up is lost. In each round everything comes to rest before the next begins: in a storm
 * without pauses the next wake-up would make good for the one that was lost.
 */
class WakeUpTest {
  private static final long STACK = 1 << 20;

  /** A goroutine that consumes one ticket after the other and parks when there is none. */
  private static final class Consumer {
    final AtomicInteger issued = new AtomicInteger();
    volatile int consumed;
    volatile boolean stop;
    final Thread thread;

    Consumer(Scheduler scheduler, Runnable afterEach) {
      thread = scheduler.spawn("consumer", () -> consume(afterEach));
    }

    private void consume(Runnable afterEach) {
      while (!stop) {
        if (issued.get() == consumed) {
          LockSupport.park();
        } else {
          consumed++; // this goroutine is the only writer
          afterEach.run();
        }
      }
    }

    void issue() {
      issued.incrementAndGet();
      LockSupport.unpark(thread);
    }

    boolean hasConsumedAll() {
      return consumed == issued.get();
    }

    void stop() {
      stop = true;
      LockSupport.unpark(thread);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void aGoroutineIsWokenWheneverItsMachineIsIdleOrAboutToBe(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, STACK);
    Watch watch = new Watch(scheduler);
    Consumer consumer = new Consumer(scheduler, () -> {});
    SplittableRandom random = new SplittableRandom(1);
    int rounds = Rounds.of(50_000);
    for (int i = 0; i < rounds; i++) {
      consumer.issue();
      watch.await("the ticket is consumed", consumer::hasConsumedAll);
      if (i % 4 == 0) {
        watch.awaitIdle();
      } else {
        spin(random.nextInt(600)); // somewhere on the machine's way to sleep
      }
    }
    consumer.stop();
    watch.awaitEnd(List.of(consumer.thread));

    assertThat(consumer.consumed).isEqualTo(rounds);
  }

  /** One ticket each in a round, so that no later wake-up makes good for one that was lost. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void severalPlatformThreadsWakeTheirGoroutinesAtTheSameTime(int maxProcs) throws Exception {
    Scheduler scheduler = new Scheduler(maxProcs, STACK);
    Watch watch = new Watch(scheduler);
    int rounds = Rounds.of(10_000);
    AtomicInteger inRound = new AtomicInteger();
    List<Consumer> consumers = new ArrayList<>();
    Racers racers = new Racers();
    for (int i = 0; i < 3; i++) {
      int seed = i;
      Consumer consumer = new Consumer(scheduler, () -> {});
      consumers.add(consumer);
      racers.add(() -> {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 1; round <= rounds; round++) {
          int target = 3 * round;
          spin(random.nextInt(400));
          consumer.issue();
          watch.await("the ticket is consumed", consumer::hasConsumedAll);
          inRound.getAndIncrement();
          watch.await("the others get theirs", () -> inRound.get() >= target);
        }
      });
    }
    racers.run(Duration.ofSeconds(120));
    consumers.forEach(Consumer::stop);
    watch.awaitEnd(consumers.stream().map(c -> c.thread).toList());

    assertThat(consumers).allMatch(c -> c.consumed == rounds);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void aStormOfWakeUpsFromPlatformThreadsReachesEveryGoroutine(int maxProcs) throws Exception {
    Scheduler scheduler = new Scheduler(maxProcs, STACK);
    Watch watch = new Watch(scheduler);
    List<Consumer> consumers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      consumers.add(new Consumer(scheduler, () -> {}));
    }
    int rounds = Rounds.of(1_500);
    AtomicInteger seed = new AtomicInteger();
    new Racers()
        .add(
            3,
            () -> {
              SplittableRandom random = new SplittableRandom(seed.incrementAndGet());
              for (int round = 0; round < rounds; round++) {
                for (int i = random.nextInt(40); i >= 0; i--) {
                  consumers.get(random.nextInt(consumers.size())).issue();
                }
                for (Consumer consumer : consumers) {
                  int issued = consumer.issued.get();
                  watch.await("a ticket is consumed", () -> consumer.consumed >= issued);
                }
              }
            })
        .run(Duration.ofSeconds(120));
    watch.awaitIdle();

    assertThat(consumers).allMatch(Consumer::hasConsumedAll);
    consumers.forEach(Consumer::stop);
    watch.awaitEnd(consumers.stream().map(c -> c.thread).toList());
  }

  /** Tokens go round a ring of goroutines; the scheduler is at rest between two rounds. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void goroutinesWakeEachOtherRoundARing(int maxProcs) {
    Scheduler scheduler = new Scheduler(maxProcs, STACK);
    Watch watch = new Watch(scheduler);
    int size = 10;
    int hops = 50;
    AtomicInteger left = new AtomicInteger();
    List<Consumer> ring = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int following = (i + 1) % size;
      ring.add(
          new Consumer(
              scheduler,
              () -> {
                if (left.getAndDecrement() > 0) {
                  ring.get(following).issue();
                }
              }));
    }
    int rounds = Rounds.of(3_000);
    for (int round = 0; round < rounds; round++) {
      int tokens = 1 + round % 4;
      left.set(hops);
      for (int i = 0; i < tokens; i++) {
        ring.get(i * size / tokens).issue();
      }
      watch.await("every token has stopped", () -> left.get() == -tokens);
    }
    watch.awaitIdle();
    assertThat(ring.stream().mapToInt(c -> c.consumed).sum())
        .isEqualTo(ring.stream().mapToInt(c -> c.issued.get()).sum());
    ring.forEach(Consumer::stop);
    watch.awaitEnd(ring.stream().map(c -> c.thread).toList());
  }

  private static void spin(int times) {
    for (int i = 0; i < times; i++) {
      Thread.onSpinWait();
    }
  }
}
