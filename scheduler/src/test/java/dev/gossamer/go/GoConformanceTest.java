package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The rules for goroutines and locks, GO-01 to GO-08 and LK-01 to LK-05. */
class GoConformanceTest {
  @OnEveryThread
  @DisplayName("GO-01 what the task refers to is evaluated by the caller")
  void evaluatedByTheCaller(On on) throws Exception {
    on.run(scene -> {
      Channel<String> result = Channel.make(1);
      AtomicReference<String> variable = new AtomicReference<>("before");
      String argument = variable.get();
      Thread goroutine = Go.go(() -> result.send(argument));
      variable.set("after");
      scene.join(goroutine);
      assertThat(result.receive()).isEqualTo("before");
    });
  }

  @Test
  @DisplayName("GO-02 a goroutine without a task is a panic")
  @SuppressWarnings("NullAway")
  void noTask() {
    assertThatExceptionOfType(GoPanic.class)
        .isThrownBy(() -> Go.go(null))
        .withMessage("go of nil func value");
  }

  @OnEveryThread
  @DisplayName("GO-04 an exit ends one goroutine and its finally blocks are done; others go on")
  void exit(On on) throws Exception {
    on.run(scene -> {
      AtomicInteger steps = new AtomicInteger();
      Thread exiting =
          Go.go(() -> {
            try {
              steps.addAndGet(1);
              Go.exit();
              steps.addAndGet(100);
            } catch (Exception e) {
              steps.addAndGet(1_000);
            } finally {
              steps.addAndGet(10);
            }
          });
      exiting.setUncaughtExceptionHandler((t, e) -> steps.addAndGet(10_000));
      scene.join(exiting);
      assertThat(steps.get()).isEqualTo(11);
    });
  }

  @OnEveryThread
  @DisplayName("Java: code that catches everything stops an exit, and then the goroutine goes on")
  void exitIsCaught(On on) throws Exception {
    on.run(scene -> {
      Channel<String> result = Channel.make(1);
      Go.go(() -> {
        try {
          Go.exit();
        } catch (Throwable e) {
          result.send("goes on");
        }
      });
      assertThat(result.receive()).isEqualTo("goes on");
    });
  }

  @OnEveryThread
  @DisplayName("GO-04 by Java's rules an exception ends one goroutine, and its handler is told")
  void exception(On on) throws Exception {
    on.run(scene -> {
      AtomicReference<Throwable> told = new AtomicReference<>();
      Channel<Integer> go = Channel.make();
      Thread failing =
          Go.go(() -> {
            go.receive();
            throw new java.io.IOException("boom");
          });
      failing.setUncaughtExceptionHandler((thread, e) -> told.set(e));
      go.send(1);
      scene.join(failing);
      assertThat(told.get()).isInstanceOf(java.io.IOException.class).hasMessage("boom");
    });
  }

  @OnEveryThread
  @DisplayName("GO-05 a loop that yields lets the others run")
  void yieldLoop(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make();
      Go.go(() -> channel.send(1));
      Received<Integer> received = channel.tryReceive();
      while (received == null) {
        Go.yield();
        received = channel.tryReceive();
      }
      assertThat(received.value()).isEqualTo(1);
    });
  }

  @OnEveryThread
  @DisplayName("GO-06 a goroutine that computes for ever does not stop the others")
  void hogs(On on) throws Exception {
    on.run(scene -> {
      AtomicInteger stop = new AtomicInteger();
      Thread[] hogs = new Thread[Go.maxProcs() + 1];
      for (int i = 0; i < hogs.length; i++) {
        hogs[i] =
            Go.go(() -> {
              while (stop.get() == 0) {
                Thread.onSpinWait();
              }
            });
      }
      Channel<Integer> channel = Channel.make();
      Go.go(() -> channel.send(1));
      assertThat(channel.receive()).isEqualTo(1);
      System.gc();
      stop.set(1);
      scene.join(hogs);
    });
  }

  @Test
  @EnabledIfSystemProperty(named = "gossamer.gomaxprocs", matches = "8")
  @DisplayName("GO-07 as many goroutines as processors run at the same time")
  void parallel() throws Exception {
    for (int round = 0; round < 2; round++) {
      int n = Go.maxProcs();
      AtomicInteger token = new AtomicInteger();
      WaitGroup group = new WaitGroup();
      for (int i = 0; i < n; i++) {
        int me = i;
        group.go(() -> {
          for (int turn = 0; turn < 2; turn++) {
            while (token.get() != turn * n + me) {
              Thread.onSpinWait();
            }
            token.incrementAndGet();
          }
        });
      }
      group.await();
    }
  }

  @OnEveryThread
  @DisplayName("GO-08 the count agrees with the goroutines in a dump")
  void count(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> gate = Channel.make();
      for (int i = 0; i < 10; i++) {
        scene.awaitBlocked(Go.go("counted", gate::receive));
      }
      Awaitility.await()
          .until(() -> {
            long stacks =
                GoroutineDump.of(Host.host().goroutines())
                    .lines()
                    .filter(line -> line.startsWith("goroutine "))
                    .count();
            return stacks == Go.count() && stacks >= 10;
          });
      gate.close();
    });
  }

  @OnEveryThread
  @DisplayName("Java: a goroutine has an id and a name")
  void idAndName(On on) throws Exception {
    on.run(scene -> {
      Channel<String> result = Channel.make(1);
      Thread goroutine = Go.go("worker", () -> result.send(Go.id() + " " + Go.name()));
      assertThat(result.receive()).isEqualTo(goroutine.threadId() + " worker");
      assertThat(goroutine.isVirtual()).isTrue();
    });
  }

  @OnEveryThread
  @DisplayName("LK-01, LK-04 Java's lock: unlocking what is not locked throws, and it is reentrant")
  void javasLock(On on) throws Exception {
    on.run(scene -> {
      ReentrantLock lock = new ReentrantLock();
      assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
      lock.lock();
      lock.lock();
      assertThat(lock.getHoldCount()).isEqualTo(2);
    });
  }

  @OnEveryThread
  @DisplayName("LK-02 a semaphore of one can be released by another thread, as Go's mutex")
  void releasedByAnother(On on) throws Exception {
    on.run(scene -> {
      Semaphore mutex = new Semaphore(1);
      mutex.acquire();
      scene.join(scene.go(mutex::release));
      assertThat(mutex.tryAcquire()).isTrue();
    });
  }

  @OnEveryThread
  @DisplayName("LK-05 once: it runs once even if it throws, and concurrent callers wait for it")
  void once(On on) throws Exception {
    on.run(scene -> {
      Once throwing = new Once();
      AtomicInteger runs = new AtomicInteger();
      assertThatThrownBy(() ->
              throwing.run(() -> {
                runs.incrementAndGet();
                throw new IllegalArgumentException("boom");
              }))
          .hasMessage("boom");
      throwing.run(runs::incrementAndGet);
      assertThat(runs.get()).isEqualTo(1);

      Once slow = new Once();
      Channel<Integer> gate = Channel.make();
      int[] plain = {0};
      Thread first =
          scene.goAndBlock(() ->
              slow.run(() -> {
                try {
                  gate.receive();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                plain[0]++;
              }));
      List<Thread> others =
          java.util.stream.IntStream.range(0, 5)
              .mapToObj(i ->
                  scene.go(() -> {
                    slow.run(() -> plain[0] += 100);
                    assertThat(plain[0]).isEqualTo(1);
                  }))
              .toList();
      scene.await(() -> others.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
      gate.send(1);
      scene.join(first);
      scene.join(others.toArray(Thread[]::new));
      assertThatExceptionOfType(GoPanic.class).isThrownBy(() -> recursive(new Once()));
    });
  }

  private static void recursive(Once once) {
    once.run(() -> once.run(() -> {}));
  }
}
