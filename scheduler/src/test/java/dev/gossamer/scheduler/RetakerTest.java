package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.timer.Timeout;
import dev.gossamer.scheduler.timer.TimerHeap;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What sysmon makes of a processor on which a machine readies goroutines whose time is up. This
 * thread is the machine, and looks in sysmon's place.
 */
class RetakerTest {
  private static final long SECOND = 1_000_000_000;

  /** More than are readied at once: those who are left wait for the processor. */
  private static final int DUE = 100;

  private final Scheduler scheduler = new Scheduler(1, 1L << 20);
  private final Watch watch = new Watch(scheduler);
  private final Retaker retaker = new Retaker(scheduler, Processor.SLICE_NANOS);
  private final Processor p = scheduler.processors.get(0);
  private final AtomicReference<Goroutine> known = new AtomicReference<>();
  private final Thread thread = scheduler.spawn("waits", LockSupport::park);

  @BeforeEach
  void awaitIdle() {
    watch.await("it waits", () -> watch.isIdle() && scheduler.statistics().switches > 0);
    scheduler.goroutines().forEach(known::set);
    assertThat(scheduler.idle.takeProcessor(null)).isSameAs(p); // sysmon sleeps on
  }

  @AfterEach
  void end() {
    if (!p.retired) {
      scheduler.processors.giveBack(p);
    }
    LockSupport.unpark(thread);
    watch.awaitEnd(List.of(thread));
  }

  @Test
  void whoIsReadiedHasNotBeenThereSinceTheLastLook() {
    long now = System.nanoTime();
    retaker.lookAtAll(now);
    expire(() -> retaker.lookAtAll(now + SECOND));

    assertThat(retaker.handOffs()).isZero();
  }

  @Test
  void whoseReadyingTakesLongerThanASliceLosesTheProcessor() {
    long now = System.nanoTime();
    expire(() -> {
      retaker.lookAtAll(now);
      retaker.lookAtAll(now + SECOND);
    });

    assertThat(retaker.handOffs()).isOne();
  }

  @Test
  void aStallOfAllIsHeldAgainstNobodyButOnlyOnceInASlice() {
    long now = System.nanoTime();
    long[] handOffs = new long[2];
    expire(() -> {
      retaker.lookAtAll(now);
      retaker.stalled(now + SECOND);
      retaker.lookAtAll(now + SECOND);
      handOffs[0] = retaker.handOffs();

      retaker.stalled(now + 2 * SECOND);
      retaker.lookAtAll(now + 2 * SECOND);
      handOffs[1] = retaker.handOffs();
    });

    assertThat(handOffs).containsExactly(0, 1);
  }

  private void expire(Runnable first) {
    Goroutine g = known.get();
    for (int i = 0; i < DUE; i++) {
      Timeout<Goroutine> timeout = new Timeout<>();
      timeout.begin(g, i == 0 ? first : () -> {}, TimerHeap.now() - DUE + i);
      assertThat(p.timers.add(timeout)).isTrue();
    }
    assertThat(new Expiry(scheduler).run(p, p.timers)).isTrue();
  }

  /** With more processors than cores each gets a core only now and then. */
  @Nested
  class Oversubscribed {
    private static final int SHARE = 4;

    private final int processors = SHARE * Runtime.getRuntime().availableProcessors();
    private final Scheduler many = new Scheduler(processors, 1L << 20);
    private final Retaker retaker = new Retaker(many, Processor.SLICE_NANOS);

    @Test
    void aSliceIsAsLongInTimeOfACore() {
      for (int i = 0; i < processors; i++) {
        assertThat(many.idle.takeProcessor(null)).isNotNull();
      }
      Processor stuck = many.processors.get(0);
      stuck.runs(known.get());
      Thread other = many.spawn("waits for a processor", () -> {});
      long now = System.nanoTime();
      retaker.lookAtAll(now);
      retaker.lookAtAll(now + SHARE * Processor.SLICE_NANOS - 1);
      assertThat(retaker.handOffs()).isZero();

      retaker.lookAtAll(now + SHARE * Processor.SLICE_NANOS);
      assertThat(retaker.handOffs()).isOne();
      new Watch(many).join(List.of(other));
    }
  }
}
