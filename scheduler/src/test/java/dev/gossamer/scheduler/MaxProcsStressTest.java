package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.jdk.CarrierParking;
import dev.gossamer.scheduler.testkit.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The number of processors changes thousands of times while goroutines do all that moves them: they
 * are spawned and end, yield, wait for each other and for timers, block in announced calls and
 * compute until they lose their processors. From time to time each of them must have come further;
 * one that is lost in the queue of a processor that is gone does not.
 */
class MaxProcsStressTest {
  private static final int MOST = 16;
  private static final int BETWEEN_CHECKS = 250;
  private static final int OF_EACH_KIND = 4;
  private static final long SLICE_NANOS = 1_000_000;

  private final Scheduler scheduler =
      new Scheduler(4, 1 << 20, Scheduler.DEFAULT_MAX_MACHINES, SLICE_NANOS, line -> {});
  private final Watch watch = new Watch(scheduler);
  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicInteger children = new AtomicInteger();
  private final List<Thread> goroutines = new ArrayList<>();
  private final List<AtomicInteger> progress = new ArrayList<>();

  /** One round of what a goroutine does again and again. */
  private interface Step {
    void run() throws InterruptedException;
  }

  @AfterEach
  void stop() {
    stop.set(true);
    goroutines.forEach(Thread::interrupt);
  }

  @Test
  void noGoroutineIsLostHoweverOftenTheNumberChanges() {
    for (int i = 0; i < OF_EACH_KIND; i++) {
      again("parent", this::spawnChildren);
      again("yielder", Thread::yield);
      again("sleeper", () -> Thread.sleep(0, 100_000));
      again("blocker", this::block);
      again("hog", () -> computeFor(2 * SLICE_NANOS));
      startPair();
    }
    again(
        "changer",
        () -> {
          change();
          Thread.sleep(1);
        });
    int rounds = Rounds.of(12);
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < BETWEEN_CHECKS; i++) {
        change();
        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(200_000));
      }
      awaitProgress();
    }
    stop();
    watch.awaitEnd(goroutines);
    assertThat(changes.get()).isGreaterThan(rounds * BETWEEN_CHECKS);

    scheduler.setMaxProcs(3);
    watch.awaitIdle();
    Statistics s = scheduler.statistics();
    assertThat(s.processors).isEqualTo(3);
    assertThat(s.idleProcessors).isEqualTo(3);
    assertThat(s.detachedMachines).isZero();
    assertThat(s.handOffs).as("there were hand-offs at the same time").isPositive();
    assertThat(s.spawned).isEqualTo(goroutines.size() + children.get());
    assertThat(s.ended).isEqualTo(s.spawned);
  }

  private void change() {
    scheduler.setMaxProcs(1 + ThreadLocalRandom.current().nextInt(MOST));
    changes.getAndIncrement();
  }

  private void again(String name, Step step) {
    AtomicInteger steps = new AtomicInteger();
    progress.add(steps);
    goroutines.add(
        scheduler.spawn(
            name,
            () -> {
              try {
                while (!stop.get()) {
                  step.run();
                  steps.getAndIncrement();
                }
              } catch (InterruptedException e) {
                // the end of the test, for one who waits
              }
            }));
  }

  private void awaitProgress() {
    int[] before = progress.stream().mapToInt(AtomicInteger::get).toArray();
    for (int i = 0; i < before.length; i++) {
      int me = i;
      watch.await(
          goroutines.get(i).getName() + " " + i + " comes further",
          () -> progress.get(me).get() != before[me]);
    }
  }

  private void startPair() {
    SynchronousQueue<Integer> there = new SynchronousQueue<>();
    SynchronousQueue<Integer> back = new SynchronousQueue<>();
    again(
        "ping",
        () -> {
          there.put(1);
          back.take();
        });
    again(
        "pong",
        () -> {
          there.take();
          back.put(1);
        });
  }

  /** More than a few, so that they lie in the local queue for a while. */
  private void spawnChildren() {
    AtomicInteger left = new AtomicInteger(20);
    for (int i = left.get(); i > 0; i--) {
      children.getAndIncrement();
      scheduler.spawn("child", left::getAndDecrement);
    }
    while (left.get() > 0) {
      Thread.yield();
    }
  }

  private void block() {
    scheduler.calls().beginBlocking();
    CarrierParking.nap(300_000);
    scheduler.calls().endBlocking();
  }

  private static void computeFor(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }
}
