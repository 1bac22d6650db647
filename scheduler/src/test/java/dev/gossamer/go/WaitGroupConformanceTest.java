package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules for wait groups, WG-01 to WG-15. */
class WaitGroupConformanceTest {
  private static final String REUSED =
      "sync: WaitGroup is reused before previous Wait has returned";
  private static final String MISUSE = "sync: WaitGroup misuse: Add called concurrently with Wait";

  @OnEveryThread
  @DisplayName("WG-01 nobody waits for a group without tasks")
  void empty(On on) throws Exception {
    on.run(scene -> {
      new WaitGroup().await();
      assertThat(new WaitGroup().await(Duration.ZERO)).isTrue();
    });
  }

  @OnEveryThread
  @DisplayName("WG-02, WG-03 the last of n ends lets all who wait go")
  void allWaitersGo(On on) throws Exception {
    on.run(scene -> {
      WaitGroup group = new WaitGroup();
      group.add(3);
      List<Thread> waiting = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        waiting.add(scene.goAndBlock(group::await));
        assertThat(Scene.reason(waiting.get(i))).isEqualTo("sync.WaitGroup.Wait");
      }
      group.done();
      group.done();
      assertThat(waiting).allMatch(Scene::isBlocked);
      group.done();
      scene.join(waiting.toArray(Thread[]::new));
    });
  }

  @Test
  @DisplayName("WG-04 a counter below zero is a panic, and stays negative")
  void negative() {
    WaitGroup group = new WaitGroup();
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(GoPanic.class)
          .isThrownBy(group::done)
          .withMessage("sync: negative WaitGroup counter");
    }
  }

  /** As Go's TestWaitGroupMisuse2: hunts for it, and nothing but the two messages may come. */
  @OnEveryThread
  @DisplayName("WG-05, WG-06 misuse is noticed sooner or later, with Go's messages")
  void misuse(On on) throws Exception {
    on.run(scene -> {
      AtomicReference<String> noticed = new AtomicReference<>();
      for (int round = 0; round < 3_000 && noticed.get() == null; round++) {
        WaitGroup group = new WaitGroup();
        group.add(1);
        Thread waiter =
            scene.goAndBlock(() -> {
              try {
                group.await();
              } catch (GoPanic e) {
                noticed.set(e.getMessage());
              }
            });
        try {
          group.done();
          group.add(1); // before the waiter has returned
        } catch (GoPanic e) {
          noticed.set(e.getMessage());
        }
        scene.join(waiter);
      }
      assertThat(noticed.get()).isIn(REUSED, MISUSE);
    });
  }

  @OnEveryThread
  @DisplayName("WG-07 it can be used again when all who waited have returned")
  void reuse(On on) throws Exception {
    on.run(scene -> {
      WaitGroup group = new WaitGroup();
      for (int round = 0; round < 1_000; round++) {
        AtomicInteger ended = new AtomicInteger();
        group.add(2);
        for (int i = 0; i < 2; i++) {
          scene.go(() -> {
            ended.incrementAndGet();
            group.done();
          });
        }
        group.await();
        assertThat(ended.get()).isEqualTo(2);
      }
    });
  }

  @OnEveryThread
  @DisplayName("WG-08 tasks may add tasks while the counter is positive")
  void addedByTasks(On on) throws Exception {
    on.run(scene -> {
      WaitGroup group = new WaitGroup();
      AtomicInteger leaves = new AtomicInteger();
      group.add(1);
      scene.go(() -> grow(scene, group, leaves, 6));
      group.await();
      assertThat(leaves.get()).isEqualTo(64);
    });
  }

  private static void grow(Scene scene, WaitGroup group, AtomicInteger leaves, int depth) {
    if (depth == 0) {
      leaves.incrementAndGet();
    } else {
      group.add(2);
      scene.go(() -> grow(scene, group, leaves, depth - 1));
      scene.go(() -> grow(scene, group, leaves, depth - 1));
    }
    group.done();
  }

  @OnEveryThread
  @DisplayName("WG-09 adding zero does nothing")
  void addZero(On on) throws Exception {
    on.run(scene -> {
      WaitGroup group = new WaitGroup();
      group.add(0);
      group.await();
      group.add(1);
      Thread waiting = scene.goAndBlock(group::await);
      group.add(0);
      assertThat(Scene.isBlocked(waiting)).isTrue();
      group.done();
      scene.join(waiting);
    });
  }

  @Test
  @DisplayName("WG-10 the counter has 32 bits")
  void thirtyTwoBits() throws Exception {
    WaitGroup group = new WaitGroup();
    group.add(Integer.MAX_VALUE);
    assertThat(group.await(Duration.ofMillis(1))).isFalse();
    group.add(-Integer.MAX_VALUE);
    group.await();
  }

  @OnEveryThread
  @DisplayName("WG-12 what is done before an end is seen after the wait")
  void endPublishes(On on) throws Exception {
    on.run(scene -> {
      for (int round = 0; round < 2_000; round++) {
        WaitGroup group = new WaitGroup();
        int[] plain = {0};
        group.add(1);
        scene.go(() -> {
          plain[0] = 1;
          group.done();
        });
        group.await();
        assertThat(plain[0]).isEqualTo(1);
      }
    });
  }

  @OnEveryThread
  @DisplayName("WG-13 it starts goroutines itself, also from one of them")
  void startsGoroutines(On on) throws Exception {
    on.run(scene -> {
      WaitGroup group = new WaitGroup();
      AtomicInteger ended = new AtomicInteger();
      for (int i = 0; i < 10; i++) {
        group.go(() -> {
          group.go(ended::incrementAndGet);
          ended.incrementAndGet();
        });
      }
      group.await();
      assertThat(ended.get()).isEqualTo(20);
    });
  }

  @OnEveryThread
  @DisplayName("WG-14 by Java's rules a task that throws has ended, after its handler was told")
  void taskThrows(On on) throws Exception {
    on.run(scene -> {
      WaitGroup group = new WaitGroup();
      AtomicReference<Throwable> told = new AtomicReference<>();
      group.go(() -> {
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> told.set(e));
        throw new Exception("boom");
      });
      group.await();
      assertThat(told.get()).hasMessage("boom");
    });
  }

  @OnEveryThread
  @DisplayName("WG-15 a task that exits has ended, and its finally blocks are done")
  void taskExits(On on) throws Exception {
    on.run(scene -> {
      WaitGroup group = new WaitGroup();
      AtomicInteger cleaned = new AtomicInteger();
      group.go(() -> {
        try {
          throw Go.exit();
        } finally {
          cleaned.incrementAndGet();
        }
      });
      group.await();
      assertThat(cleaned.get()).isEqualTo(1);
    });
  }

  @OnEveryThread
  @DisplayName("Java: a wait can be interrupted or limited in time; the others wait on")
  void interrupted(On on) throws Exception {
    on.run(scene -> {
      WaitGroup group = new WaitGroup();
      group.add(1);
      Thread waiting =
          scene.goAndBlock(
              () -> assertThatThrownBy(group::await).isInstanceOf(InterruptedException.class));
      Thread other = scene.goAndBlock(group::await);
      waiting.interrupt();
      scene.join(waiting);
      assertThat(group.await(Duration.ofMillis(5))).isFalse();
      assertThat(Scene.isBlocked(other)).isTrue();
      group.done();
      scene.join(other);
      group.await();
    });
  }
}
