package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

/** The rules for groups of tasks that may fail, EG-01 to EG-07. */
class ErrGroupConformanceTest {
  @OnEveryThread
  @DisplayName("EG-01 a plain group has no limit and cancels nothing")
  void plain(On on) throws Exception {
    on.run(scene -> {
      ErrGroup group = new ErrGroup();
      AtomicInteger ended = new AtomicInteger();
      for (int i = 0; i < 100; i++) {
        group.go(ended::incrementAndGet);
      }
      group.await();
      assertThat(ended.get()).isEqualTo(100);
      assertThat(group.context()).isSameAs(Context.background());
    });
  }

  @OnEveryThread
  @DisplayName("EG-02 the first failure is reported, after all have ended")
  void firstFailure(On on) throws Exception {
    on.run(scene -> {
      ErrGroup group = ErrGroup.withContext(Context.background());
      Channel<Integer> first = Channel.make();
      AtomicInteger ended = new AtomicInteger();
      group.go(() -> {
        ended.incrementAndGet();
        throw new Exception("first");
      });
      group.context().done().receive(); // it has failed for certain
      group.go(() -> {
        first.receive();
        ended.incrementAndGet();
        throw new Exception("second");
      });
      Thread waiting =
          scene.goAndBlock(() -> {
            assertThatThrownBy(group::await).hasMessage("first");
            assertThat(ended.get()).isEqualTo(2);
          });
      first.send(1);
      scene.join(waiting);
    });
  }

  @OnEveryThread
  @DisplayName("EG-03 its context is cancelled at the first failure, or when all have ended")
  void context(On on) throws Exception {
    on.run(scene -> {
      ErrGroup failing = ErrGroup.withContext(Context.background());
      Exception boom = new Exception("boom");
      failing.go(() -> failing.context().done().receive());
      failing.go(() -> {
        throw boom;
      });
      assertThatThrownBy(failing::await).isSameAs(boom);
      assertThat(Context.cause(failing.context())).isSameAs(boom);
      assertThat(failing.context().err()).isSameAs(ContextException.CANCELED);

      ErrGroup fine = ErrGroup.withContext(Context.background());
      fine.go(() -> {});
      fine.await();
      assertThat(Context.cause(fine.context())).isSameAs(ContextException.CANCELED);
    });
  }

  @OnEveryThread
  @DisplayName("EG-04 with a limit go waits and tryGo refuses; with zero nothing can be added")
  void limit(On on) throws Exception {
    on.run(scene -> {
      ErrGroup group = new ErrGroup();
      group.setLimit(3);
      AtomicInteger active = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      for (int i = 0; i < 1_000; i++) {
        group.go(() -> {
          most.accumulateAndGet(active.incrementAndGet(), Math::max);
          Go.yield();
          active.decrementAndGet();
        });
      }
      group.await();
      assertThat(most.get()).isBetween(1, 3);

      ErrGroup one = new ErrGroup();
      one.setLimit(1);
      Channel<Integer> gate = Channel.make();
      assertThat(one.tryGo(gate::receive)).isTrue();
      assertThat(one.tryGo(() -> {})).isFalse();
      Thread waiting = scene.goAndBlock(() -> one.go(() -> {}));
      gate.send(1);
      scene.join(waiting);
      one.await();

      ErrGroup none = new ErrGroup();
      none.setLimit(0);
      assertThat(none.tryGo(() -> {})).isFalse();
      scene.goAndBlock(() -> none.go(() -> {}));
      none.await();
    });
  }

  @OnEveryThread
  @DisplayName("EG-05 changing the limit while tasks run is a panic")
  void changedLimit(On on) throws Exception {
    on.run(scene -> {
      ErrGroup group = new ErrGroup();
      group.setLimit(2);
      group.setLimit(-1);
      Channel<Integer> gate = Channel.make();
      group.go(gate::receive);
      assertThatExceptionOfType(GoPanic.class)
          .isThrownBy(() -> group.setLimit(1))
          .withMessage("errgroup: modify limit while 1 goroutines in the group are still active");
      gate.send(1);
      group.await();
      group.setLimit(1);
    });
  }

  @OnEveryThread
  @DisplayName("EG-06 errors are not carried to the wait, and an exit is no failure")
  void errorsAndExits(On on) throws Exception {
    on.run(scene -> {
      ErrGroup group = new ErrGroup();
      AtomicInteger told = new AtomicInteger();
      group.go(() -> {
        Thread.currentThread().setUncaughtExceptionHandler((t, e) -> told.incrementAndGet());
        throw new AssertionError("of the program");
      });
      group.go(() -> {
        throw Go.exit();
      });
      assertThatCode(group::await).doesNotThrowAnyException();
      assertThat(told.get()).isEqualTo(1);
    });
  }
}
