package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of LockOSThread. */
class LockOSThreadConformanceTest {
  private static final On on = On.GOROUTINES;

  /** The platform thread under a virtual one, or an empty string. */
  private static String carrier(Thread thread) {
    String text = thread.toString(); // VirtualThread[#22]/runnable@carrier
    return text.contains("@") ? text.substring(text.lastIndexOf('@') + 1) : "";
  }

  private static String carrier() {
    return carrier(Thread.currentThread());
  }

  @Test
  @DisplayName(
      "a locked goroutine stays on its thread, wherever it waits, and nobody else runs there")
  void staysAlone() throws Exception {
    on.run(scene -> {
      AtomicBoolean locked = new AtomicBoolean(true);
      Set<String> others = ConcurrentHashMap.newKeySet();
      Channel<Integer> there = Channel.make();
      Channel<Integer> back = Channel.make();
      Channel<String> at = Channel.make();
      Thread goroutine =
          scene.go(() -> {
            Go.lockOSThread();
            String mine = carrier();
            at.send(mine);
            for (int i = 0; i < 200; i++) {
              assertThat(there.receive()).isEqualTo(i);
              assertThat(carrier()).isEqualTo(mine);
              back.send(i);
              Go.yield();
              if (i % 50 == 0) {
                Thread.sleep(1);
              }
              assertThat(carrier()).isEqualTo(mine);
            }
            locked.set(false);
            Go.unlockOSThread();
          });
      String its = at.receive();
      Thread[] crowd = new Thread[2 * Go.maxProcs()];
      for (int i = 0; i < crowd.length; i++) {
        crowd[i] =
            scene.go(() -> {
              while (true) {
                String mine = carrier();
                if (!locked.get()) {
                  return;
                }
                others.add(mine);
                Go.yield();
              }
            });
      }
      for (int i = 0; i < 200; i++) {
        there.send(i);
        assertThat(back.receive()).isEqualTo(i);
      }
      scene.join(goroutine);
      scene.join(crowd);
      assertThat(others).isNotEmpty().doesNotContain(its);
    });
  }

  @Test
  @DisplayName("as many calls undo it as there were; what was not locked is not unlocked")
  void nested() throws Exception {
    on.run(scene -> {
      Channel<Integer> next = Channel.make();
      Thread goroutine =
          scene.go(() -> {
            Go.unlockOSThread();
            next.receive();
            Go.lockOSThread();
            Go.lockOSThread();
            Go.unlockOSThread();
            next.receive();
            Go.unlockOSThread();
            next.receive();
            Go.unlockOSThread();
            next.receive();
          });
      for (boolean holdsThread : new boolean[] {false, true, false, false}) {
        scene.awaitBlocked(goroutine);
        Awaitility.await().until(() -> carrier(goroutine).isEmpty() != holdsThread);
        next.send(1);
      }
      scene.join(goroutine);
    });
  }

  @Test
  @DisplayName("goroutines that wait with their threads leave the processors to others")
  void doNotHoldProcessors() throws Exception {
    on.run(scene -> {
      Channel<Integer> end = Channel.make();
      Thread[] locked = new Thread[Go.maxProcs() + 2];
      for (int i = 0; i < locked.length; i++) {
        locked[i] =
            scene.go(() -> {
              Go.lockOSThread();
              end.receiveOk();
            });
      }
      AtomicInteger done = new AtomicInteger();
      for (int i = 0; i < 100; i++) {
        scene.go(done::getAndIncrement);
      }
      Awaitility.await().until(() -> done.get() == 100);
      end.close();
      scene.join(locked);
    });
  }

  @Test
  @DisplayName("a goroutine that ends while it is locked does no harm")
  void endsLocked() throws Exception {
    on.run(scene -> {
      WaitGroup ended = new WaitGroup();
      for (int i = 0; i < 200; i++) {
        ended.go(() -> {
          Go.lockOSThread();
          Go.yield();
        });
      }
      ended.await();
      Channel<Integer> end = Channel.make();
      Thread next = scene.goAndBlock(end::receiveOk);
      Awaitility.await().until(() -> carrier(next).isEmpty()); // nobody after it is pinned
      end.close();
      scene.join(next);
    });
  }
}
