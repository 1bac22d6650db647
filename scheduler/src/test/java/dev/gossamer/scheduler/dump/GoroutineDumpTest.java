package dev.gossamer.scheduler.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoroutineDumpTest {
  private final Scheduler scheduler = new Scheduler(2, 1L << 20);
  private final List<Thread> started = new ArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicBoolean stop = new AtomicBoolean();

  @BeforeEach
  void noteBirths() {
    scheduler.noteBirths();
  }

  @AfterEach
  void letThemEnd() throws InterruptedException {
    release.countDown();
    stop.set(true);
    for (Thread thread : started) {
      thread.interrupt();
      thread.join();
    }
  }

  @Test
  void goroutinesWithOneStackAreOneGroup() {
    for (int i = 0; i < 12; i++) {
      start("alike " + i, this::untilReleased);
    }
    start("other", () -> deeper(3));
    awaitParked();
    List<GoroutineGroup> groups = GoroutineDump.of(scheduler).groups();
    assertThat(groups).extracting(GoroutineGroup::count).containsExactly(12L, 1L);
    GoroutineGroup twelve = groups.getFirst();
    assertThat(twelve.status()).isEqualTo("park CountDownLatch");
    assertThat(twelve.members()).extracting(GoroutineGroup.Member::name).contains("alike 7");
    assertThat(twelve.members()).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
    assertThat(groups.get(1).frames())
        .filteredOn(frame -> frame.getMethodName().equals("deeper"))
        .hasSize(4);
  }

  @Test
  void theyAreInGoesFormWithTheirCreator() {
    start("one", this::untilReleased);
    awaitParked();
    String id = Long.toString(started.getFirst().threadId());
    assertThat(DumpText.of(GoroutineDump.of(scheduler), List.of()))
        .startsWith(
            "1 goroutine\n\ngoroutine "
                + id
                + " [park CountDownLatch] \"one\":\n"
                + "java.util.concurrent.locks.LockSupport.park()\n\tLockSupport.java:")
        .containsPattern(
            "\ndev\\.gossamer\\.scheduler\\.dump\\.GoroutineDumpTest\\.untilReleased\\(\\)\n"
                + "\tGoroutineDumpTest\\.java:\\d+\n")
        .doesNotContain("VirtualThread", "Continuation");
  }

  @Test
  void eachKindOfWaitHasItsName() throws Exception {
    Object monitor = new Object();
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    synchronized (monitor) {
      start("sleeps", () -> unlessInterrupted(() -> Thread.sleep(1_000_000)));
      start("parks", LockSupport::park);
      start("locks", () -> unlessInterrupted(lock::lockInterruptibly));
      start("waits", () -> unlessInterrupted(this::waitOnThis));
      start("enters", () -> enter(monitor));
      Thread joined = started.getFirst();
      start("joins", () -> unlessInterrupted(joined::join));
      start("computes", this::computeUntilStopped);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() ->
              assertThat(statuses())
                  .containsExactlyInAnyOrder(
                      "sleep",
                      "park",
                      "park ReentrantLock",
                      "Object.wait",
                      "monitor",
                      "join",
                      "running"));
    }
  }

  @Test
  void looksDoNotLoseWakeUps() {
    AtomicLong rounds = new AtomicLong();
    Thread[] pair = new Thread[2];
    for (int i = 0; i < 2; i++) {
      int other = 1 - i;
      pair[i] =
          scheduler.spawn(
              "pair " + i,
              () -> {
                while (!stop.get()) {
                  LockSupport.unpark(pair[other]);
                  rounds.incrementAndGet();
                  LockSupport.park();
                }
                LockSupport.unpark(pair[other]);
              });
      started.add(pair[i]);
    }
    LockSupport.unpark(pair[0]);
    long looks = 0;
    for (long seen = 0; looks < 1_000; looks++) {
      GoroutineDump.of(scheduler);
      if (looks % 100 == 99) {
        long before = seen;
        Awaitility.await("the pair goes on").until(() -> rounds.get() > before);
        seen = rounds.get();
      }
    }
    stop.set(true);
    LockSupport.unpark(pair[0]);
    LockSupport.unpark(pair[1]);
    Awaitility.await().until(() -> !pair[0].isAlive() && !pair[1].isAlive());
  }

  private List<String> statuses() {
    return GoroutineDump.of(scheduler).groups().stream().map(GoroutineGroup::status).toList();
  }

  private void awaitParked() {
    Awaitility.await()
        .until(
            () -> started.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
  }

  private void start(String name, Runnable task) {
    started.add(scheduler.spawn(name, task));
  }

  private void untilReleased() {
    unlessInterrupted(release::await);
  }

  private void deeper(int more) {
    if (more == 0) {
      untilReleased();
    } else {
      deeper(more - 1);
    }
  }

  private synchronized void waitOnThis() throws InterruptedException {
    wait();
  }

  private static void enter(Object monitor) {
    synchronized (monitor) {
      assertThat(monitor).isNotNull();
    }
  }

  private void computeUntilStopped() {
    while (!stop.get()) {
      Thread.onSpinWait();
    }
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
}
