package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.go.Channel;
import dev.gossamer.scheduler.dump.DumpText;
import dev.gossamer.scheduler.dump.GoroutineDump;
import dev.gossamer.scheduler.testkit.Rounds;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Goroutines that nothing can wake any more are found, and no others. */
class StrandedSearchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Scheduler scheduler = new Scheduler(2, 1L << 20);

  @Test
  void whatWaitsForAChannelThatNobodyElseHasIsFound() throws Exception {
    Channel<String> kept = Channel.make();
    for (int i = 0; i < 5; i++) {
      receiveFromNobody("lost " + i);
    }
    scheduler.spawn("kept", () -> receive(kept));
    awaitParked(6);

    Stranded stranded = scheduler.goroutines().findStranded();

    assertThat(names(stranded.all()))
        .containsOnly("lost 0", "lost 1", "lost 2", "lost 3", "lost 4");
    assertThat(stranded.fresh()).hasSameElementsAs(stranded.all());
    Reference.reachabilityFence(kept);
  }

  @Test
  void goroutinesThatWaitForEachOtherInACircleAreFoundTogether() throws Exception {
    circle();
    awaitParked(2);

    assertThat(names(scheduler.goroutines().findStranded().all())).containsOnly("one", "other");
  }

  @Test
  void aCircleThatARunningGoroutineCanStillBreakIsNone() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    Channel<String> entry = circle();
    scheduler.spawn("runs", () -> sendWhenStopped(stop, entry));
    awaitParked(2);

    assertThat(scheduler.goroutines().findStranded().all()).isEmpty();
    stop.set(true);
    Awaitility.await().atMost(PATIENCE).until(() -> scheduler.goroutines().threads().isEmpty());
  }

  /** It keeps its queue, from which other machines took them. */
  @Test
  void whatAMachineHasStartedThatIsStuckSinceIsFound() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    scheduler.spawn(
        "stuck",
        () -> {
          for (int i = 0; i < 20; i++) {
            receiveFromNobody("lost " + i);
          }
          while (!stop.get()) {
            Thread.onSpinWait();
          }
        });
    awaitParked(20);

    assertThat(scheduler.goroutines().findStranded().all()).hasSize(20);
    stop.set(true);
  }

  @Test
  void theyStayInAllListsAndSayWhatTheyAre() throws Exception {
    receiveFromNobody("lost");
    awaitParked(1);
    assertThat(dump()).contains(" [chan receive] \"lost\":");

    Goroutine found = scheduler.goroutines().findStranded().all().getFirst();

    assertThat(scheduler.goroutines().threads()).containsExactly(found.thread());
    assertThat(scheduler.statistics().goroutines()).isEqualTo(1);
    assertThat(dump()).contains(" [chan receive (leaked)] \"lost\":");
  }

  @Test
  void eachIsNewOnlyOnce() throws Exception {
    receiveFromNobody("first");
    awaitParked(1);
    assertThat(names(scheduler.goroutines().findStranded().fresh())).containsExactly("first");
    receiveFromNobody("second");
    awaitParked(2);

    Stranded again = scheduler.goroutines().findStranded();

    assertThat(names(again.all())).containsOnly("first", "second");
    assertThat(names(again.fresh())).containsExactly("second");
  }

  @Test
  void whatWaitsForATimeOrForTheEndOfOneThatRunsIsNotFound() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    scheduler.spawn("sleeps", () -> unlessInterrupted(() -> Thread.sleep(60_000)));
    Thread runs = scheduler.spawn("runs", () -> unlessInterrupted(release::await));
    scheduler.spawn("joins", () -> unlessInterrupted(runs::join));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() ->
            scheduler.statistics().switches >= 3 && scheduler.goroutines().running().isEmpty());

    assertThat(scheduler.goroutines().findStranded().all()).isEmpty();
    release.countDown();
    for (Thread thread : scheduler.goroutines().threads()) {
      thread.interrupt();
    }
  }

  /** Whoever is woken while the list refers to it only weakly, or ends then, is not lost. */
  @Test
  void searchesLoseNobodyWhoIsWokenOrEndsMeanwhile() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong ended = new AtomicLong();
    Thread spawner =
        Thread.ofPlatform()
            .start(() -> {
              while (!stop.get()) {
                Thread waits =
                    scheduler.spawn(
                        "short",
                        () -> {
                          LockSupport.park();
                          ended.incrementAndGet();
                        });
                while (waits.getState() != Thread.State.WAITING) {
                  Thread.onSpinWait();
                }
                LockSupport.unpark(waits);
              }
            });
    for (int i = 0; i < Rounds.of(20); i++) {
      long before = ended.get();
      Awaitility.await().atMost(PATIENCE).until(() -> ended.get() > before);
      assertThat(scheduler.goroutines().findStranded().all()).isEmpty();
    }
    stop.set(true);
    spawner.join();
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(scheduler.goroutines().threads()).isEmpty();
          assertThat(scheduler.statistics().ended).isEqualTo(scheduler.statistics().spawned);
        });
    assertThat(ended.get()).isEqualTo(scheduler.statistics().spawned);
  }

  private void receiveFromNobody(String name) {
    Channel<String> lost = Channel.make();
    scheduler.spawn(name, () -> receive(lost));
  }

  /** Two that each wait for the other to send first. */
  private Channel<String> circle() {
    Channel<String> here = Channel.make();
    Channel<String> there = Channel.make();
    scheduler.spawn("one", () -> passOn(here, there));
    scheduler.spawn("other", () -> passOn(there, here));
    return here;
  }

  private static void passOn(Channel<String> from, Channel<String> to) {
    unlessInterrupted(() -> {
      from.receive();
      to.trySend("went on");
      to.close();
    });
  }

  private static void sendWhenStopped(AtomicBoolean stop, Channel<String> channel) {
    while (!stop.get()) {
      Thread.onSpinWait();
    }
    unlessInterrupted(() -> channel.send("go on"));
  }

  private static void receive(Channel<String> channel) {
    unlessInterrupted(channel::receive);
  }

  private interface Interruptible {
    void run() throws InterruptedException;
  }

  private static void unlessInterrupted(Interruptible task) {
    try {
      task.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitParked(int count) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() ->
            scheduler.goroutines().threads().stream()
                    .filter(thread -> thread.getState() == Thread.State.WAITING)
                    .count()
                == count);
  }

  private String dump() {
    return DumpText.of(GoroutineDump.of(scheduler), List.of());
  }

  private static List<String> names(List<Goroutine> goroutines) {
    return goroutines.stream().map(Goroutine::name).toList();
  }
}
