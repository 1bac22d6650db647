package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gossamer.scheduler.jdk.CarrierParking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What follows from one change of the number of processors while goroutines run. */
class MaxProcsTest {
  private static final long STACK = 1 << 20;
  private static final long NEVER = 3_600_000_000_000L;

  private final AtomicBoolean stop = new AtomicBoolean();
  private final List<Thread> goroutines = new ArrayList<>();

  @AfterEach
  void stop() {
    stop.set(true);
  }

  /** In which sysmon takes no processor from a goroutine that computes. */
  private static Scheduler withoutHandOff(int maxProcs) {
    return new Scheduler(maxProcs, STACK, Scheduler.DEFAULT_MAX_MACHINES, NEVER, line -> {});
  }

  /** Keeps its machine, but not the core. */
  private static void holdMachineUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      CarrierParking.nap(50_000);
    }
  }

  @Test
  void theNumberBeforeIsReturnedAndANumberBelowOneChangesNothing() {
    Scheduler scheduler = new Scheduler(3, STACK);
    assertThat(scheduler.setMaxProcs(5)).isEqualTo(3);
    assertThat(scheduler.setMaxProcs(0)).isEqualTo(5);
    assertThat(scheduler.setMaxProcs(-1)).isEqualTo(5);
    assertThat(scheduler.setMaxProcs(1024)).isEqualTo(5);
    assertThatThrownBy(() -> scheduler.setMaxProcs(1025))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("GOMAXPROCS can be 1024 at most: 1025");
    assertThat(scheduler.setMaxProcs(1)).isEqualTo(1024);
    assertThat(scheduler.maxProcs()).isEqualTo(1);
    Statistics s = scheduler.statistics();
    assertThat(s.processors).isEqualTo(1);
    assertThat(s.queues).hasSize(1);
  }

  @Test
  void aProcessorThatIsTakenAwayOnItsWayToTheIdleListDoesNotArriveThere() {
    IdleLists idle = new IdleLists(4);
    Processor[] all = {new Processor(0), new Processor(1), new Processor(2)};
    idle.addProcessor(all[0]);
    idle.addProcessor(all[2]);
    assertThat(idle.withdrawIdle(all[1])).isFalse();
    assertThat(idle.withdrawAtWork(all[1])).isTrue();
    assertThat(idle.addProcessor(all[1])).isFalse();
    assertThat(idle.withdrawAtWork(all[0])).isFalse();
    assertThat(idle.withdrawIdle(all[0])).isTrue();
    assertThat(idle.withdrawIdle(all[0])).isFalse();
    assertThat(idle.withdrawAtWork(all[0])).isFalse();
    assertThat(idle.processorCount()).isEqualTo(1);
    assertThat(idle.takeProcessorToRun()).isSameAs(all[2]);
    assertThat(idle.takeProcessorToRun()).isNull();
  }

  @Test
  void asManyRunAtOnceAsTheNumberSays() {
    Scheduler scheduler = withoutHandOff(8);
    Watch watch = new Watch(scheduler);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger turns = new AtomicInteger();
    for (int i = 0; i < 24; i++) {
      goroutines.add(
          scheduler.spawn(
              "one of many",
              () -> {
                while (!stop.get()) {
                  int now = running.incrementAndGet();
                  most.accumulateAndGet(now, Math::max);
                  CarrierParking.nap(20_000);
                  turns.getAndIncrement();
                  running.decrementAndGet();
                  Thread.yield();
                }
              }));
    }
    for (int count : new int[] {3, 8, 1, 16, 5, 2, 8}) {
      scheduler.setMaxProcs(count);
      watch.await(
          "who lost his processor is back", () -> scheduler.statistics().detachedMachines == 0);
      most.set(0);
      int before = turns.get();
      watch.await("the number is reached", () -> most.get() >= count);
      watch.await("some turns pass", () -> turns.get() - before > 500);
      assertThat(most.get()).as("running at once").isEqualTo(count);
      assertThat(scheduler.statistics().running).isLessThanOrEqualTo(count);
    }
    stop.set(true);
    watch.awaitEnd(goroutines);
    watch.awaitIdle();
    assertThat(scheduler.statistics().idleProcessors).isEqualTo(8);
  }

  @Test
  void whatWaitsInTheQueueOfAProcessorThatIsTakenAwayRunsElsewhere() {
    Scheduler scheduler = withoutHandOff(2);
    Watch watch = new Watch(scheduler);
    AtomicInteger ran = new AtomicInteger();
    AtomicInteger queued = new AtomicInteger();
    AtomicBoolean[] released = {new AtomicBoolean(), new AtomicBoolean()};
    AtomicInteger[] onProcessor = {new AtomicInteger(-1), new AtomicInteger(-1)};
    for (int i = 0; i < 2; i++) {
      int me = i;
      goroutines.add(
          scheduler.spawn(
              "holder",
              () -> {
                holdMachineUntil(() -> scheduler.statistics().running == 2);
                queued.getAndIncrement();
                holdMachineUntil(() -> queued.get() >= 2);
                onProcessor[me].set(processorOfCaller(scheduler).id);
                for (int n = 0; n < 100; n++) {
                  scheduler.spawn("child", ran::getAndIncrement);
                }
                queued.getAndIncrement();
                holdMachineUntil(released[me]::get);
              }));
    }
    watch.await("both have filled their queues", () -> queued.get() == 4);
    assertThat(ran.get()).isZero();
    assertThat(scheduler.statistics().queues).containsExactly(100, 100);

    assertThat(scheduler.setMaxProcs(1)).isEqualTo(2);
    int stays = onProcessor[0].get() == 0 ? 0 : 1;
    assertThat(scheduler.statistics().globalQueue).isEqualTo(100);
    assertThat(scheduler.statistics().detachedMachines).isEqualTo(1);
    released[stays].set(true);
    watch.await("all run on the processor that is left", () -> ran.get() == 200);
    assertThat(goroutines.get(1 - stays).isAlive()).isTrue();
    released[1 - stays].set(true);
    watch.awaitEnd(goroutines);
    watch.awaitIdle();
    assertThat(scheduler.statistics().detachedMachines).isZero();
  }

  private static Processor processorOfCaller(Scheduler scheduler) {
    Machine machine = Machine.current(scheduler);
    Processor processor = machine == null ? null : machine.processor();
    if (processor == null) {
      throw new AssertionError("no processor");
    }
    return processor;
  }

  @Test
  void aGoroutineThatTakesItsOwnProcessorAwayGoesOnWithAnother() {
    Scheduler scheduler = withoutHandOff(8);
    Watch watch = new Watch(scheduler);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger on = new AtomicInteger(-1);
    for (int i = 0; i < 8; i++) {
      goroutines.add(
          scheduler.spawn(
              "one of eight",
              () -> {
                int first = processorOfCaller(scheduler).id;
                running.getAndIncrement();
                holdMachineUntil(() -> running.get() == 8);
                if (first == 5) {
                  scheduler.setMaxProcs(2);
                  on.set(processorOfCaller(scheduler).id);
                  stop.set(true);
                }
                while (!stop.get()) {
                  Thread.yield();
                }
              }));
    }
    watch.awaitEnd(goroutines);
    assertThat(on.get()).isBetween(0, 1);
    watch.awaitIdle();
    assertThat(scheduler.statistics().detachedMachines).isZero();
  }

  @Test
  void oneMoreProcessorRunsWhatWaitsForTheOthers() {
    Scheduler scheduler = withoutHandOff(1);
    Watch watch = new Watch(scheduler);
    AtomicBoolean childRan = new AtomicBoolean();
    AtomicBoolean otherRan = new AtomicBoolean();
    AtomicBoolean holds = new AtomicBoolean();
    goroutines.add(
        scheduler.spawn(
            "holder",
            () -> {
              scheduler.spawn("child", () -> childRan.set(true));
              holds.set(true);
              holdMachineUntil(stop::get);
            }));
    watch.await("the processor is taken", holds::get);
    goroutines.add(scheduler.spawn("other", () -> otherRan.set(true)));
    assertThat(scheduler.setMaxProcs(2)).isEqualTo(1);
    watch.await("both run", () -> childRan.get() && otherRan.get());
    stop.set(true);
    watch.awaitEnd(goroutines);
  }

  @Test
  void machinesEndThatAreTooManyForTheNewNumber() {
    Scheduler scheduler = withoutHandOff(8);
    Watch watch = new Watch(scheduler);
    AtomicInteger running = new AtomicInteger();
    for (int i = 0; i < 8; i++) {
      goroutines.add(
          scheduler.spawn(
              "one of eight",
              () -> {
                running.getAndIncrement();
                holdMachineUntil(() -> running.get() == 8);
              }));
    }
    watch.awaitEnd(goroutines);
    watch.awaitIdle();
    assertThat(scheduler.statistics().machines).isGreaterThanOrEqualTo(8);
    scheduler.setMaxProcs(2);
    await().atMost(Duration.ofSeconds(20)).until(() -> scheduler.statistics().machines <= 2);
  }

  /** In the place of the agent: loops that poll a flag, which sysmon raises. */
  private static final class Polls implements Preemption {
    private final Scheduler scheduler;
    private volatile boolean raised;

    private Polls(Scheduler scheduler) {
      this.scheduler = scheduler;
    }

    private void poll() {
      if (raised) {
        scheduler.calls().yieldIfAsked();
      }
    }

    @Override
    public boolean polls() {
      return true;
    }

    @Override
    public void ask() {
      raised = true;
    }

    @Override
    public void done() {
      raised = false;
    }

    @Override
    public void found(Thread hog) {}
  }

  @Test
  void goroutinesThatComputeCompeteForTheProcessorsThatAreLeft() {
    Scheduler scheduler = new Scheduler(4, STACK);
    Polls polls = new Polls(scheduler);
    scheduler.preemptWith(polls);
    Watch watch = new Watch(scheduler);
    for (int i = 0; i < 4; i++) {
      goroutines.add(
          scheduler.spawn(
              "hog",
              () -> {
                while (!stop.get()) {
                  polls.poll();
                  Thread.onSpinWait();
                }
              }));
    }
    // On a loaded machine one may have lost its processor before the last has begun.
    watch.await(
        "all compute",
        () -> {
          Statistics s = scheduler.statistics();
          return s.running + s.detachedMachines == 4 && s.runnable == 0;
        });
    scheduler.setMaxProcs(1); // nobody waits for a processor, so nobody would be asked
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          Statistics s = scheduler.statistics();
          return s.detachedMachines == 0 && s.running == 1 && s.runnable == 3;
        });
    stop.set(true);
    watch.awaitEnd(goroutines);
    watch.awaitIdle();
    await().until(() -> !polls.raised);
  }
}
