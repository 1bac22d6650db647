package dev.gossamer.scheduler.timer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.testkit.Racers;
import dev.gossamer.scheduler.testkit.Rounds;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** Owners that go on while their timeouts are about to fire. */
class TimeoutRaceTest {
  private static final int WAITS = Rounds.of(200_000);
  private static final int OWNERS = 2;

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger early = new AtomicInteger();
  private final AtomicInteger firings = new AtomicInteger();

  /** What is to happen at the end of one wait. */
  private final class Wait implements Runnable {
    final int number;
    final long deadline;
    final AtomicIntegerArray fired;

    Wait(int number, long deadline, AtomicIntegerArray fired) {
      this.number = number;
      this.deadline = deadline;
      this.fired = fired;
    }

    @Override
    public void run() {
      if (TimerHeap.now() < deadline) {
        early.getAndIncrement();
      }
      firings.getAndIncrement();
      fired.getAndIncrement(number);
    }
  }

  @Test
  void eachWaitEndsOnceEitherByItsTimeOrByItsOwner() throws InterruptedException {
    TimerHeap<Integer> one = new TimerHeap<>();
    TimerHeap<Integer> two = new TimerHeap<>();
    AtomicInteger running = new AtomicInteger(OWNERS);
    AtomicInteger cancelled = new AtomicInteger();
    AtomicInteger expired = new AtomicInteger();
    Racers racers = new Racers();
    for (int i = 0; i < OWNERS; i++) {
      int owner = i;
      racers.add(() -> {
        AtomicIntegerArray fired = new AtomicIntegerArray(WAITS);
        try {
          wait(owner, one, two, fired, cancelled, expired);
        } finally {
          if (running.decrementAndGet() == 0) {
            over.set(true);
          }
        }
      });
    }
    racers.add(() -> expire(one));
    racers.add(() -> expire(two));
    racers.run(Duration.ofSeconds(60));
    assertThat(early).as("fired before their time").hasValue(0);
    assertThat(cancelled.get() + expired.get()).isEqualTo(OWNERS * WAITS);
    assertThat(firings).as("fired, by those who did").hasValue(expired.get());
    assertThat(cancelled).as("cancelled").hasPositiveValue();
    assertThat(expired).as("expired").hasPositiveValue();
  }

  private static void until(long time) {
    while (TimerHeap.now() < time) {
      Thread.onSpinWait();
    }
  }

  private void wait(
      int owner,
      TimerHeap<Integer> one,
      TimerHeap<Integer> two,
      AtomicIntegerArray fired,
      AtomicInteger cancelled,
      AtomicInteger expired) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    Timeout<Integer> timeout = new Timeout<>();
    for (int i = 0; i < WAITS; i++) {
      long deadline = TimerHeap.now() + random.nextInt(2_000);
      Wait command = new Wait(i, deadline, fired);
      if (!timeout.beginAgain(owner, command, deadline)) {
        if (!timeout.isOut()) {
          timeout = new Timeout<>();
        }
        timeout.begin(owner, command, deadline);
        (random.nextBoolean() ? one : two).add(timeout);
      }
      until(deadline - 500 + random.nextInt(1_000));
      if (timeout.cancel(false)) {
        cancelled.getAndIncrement();
        assertThat(fired.get(i)).isZero();
      } else {
        expired.getAndIncrement();
        while (fired.get(i) == 0) {
          Thread.yield(); // whoever took it is about to
        }
      }
    }
  }

  private void expire(TimerHeap<Integer> heap) {
    DueTimeouts<Integer> due = new DueTimeouts<>(8);
    while (!over.get()) {
      if (!heap.isDue(TimerHeap.now())) {
        Thread.onSpinWait();
        continue;
      }
      heap.takeDue(TimerHeap.now(), due, 8);
      for (int i = 0; i < due.count(); i++) {
        due.command(i).run();
      }
      due.clear();
    }
  }
}
