package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules for timers and tickers, TM-01 to TM-08. */
class TimerConformanceTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(10);

  @OnEveryThread
  @DisplayName("TM-01 no or a negative delay is over at once; a huge one does not overflow")
  void extremes(On on) throws Exception {
    on.run(scene -> {
      Timer.after(Duration.ZERO).receive();
      Timer.after(Duration.ofSeconds(-5)).receive();
      Timer huge = Timer.start(Duration.ofSeconds(Long.MAX_VALUE));
      assertThat(huge.channel().receive(SHORT)).isNull();
      assertThat(huge.stop()).isTrue();
    });
  }

  @OnEveryThread
  @DisplayName("TM-02 never early")
  void neverEarly(On on) throws Exception {
    on.run(scene -> {
      for (int i = 1; i <= 20; i++) {
        long start = System.nanoTime();
        Timer.after(Duration.ofMillis(i)).receive();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(i * 1_000_000L);
      }
    });
  }

  @Test
  @DisplayName("TM-03 a ticker without a positive period is a panic")
  void tickerWithoutPeriod() {
    assertThatExceptionOfType(GoPanic.class)
        .isThrownBy(() -> Ticker.start(Duration.ZERO))
        .withMessage("non-positive interval for NewTicker");
    try (Ticker ticker = Ticker.start(LONG)) {
      assertThatExceptionOfType(GoPanic.class)
          .isThrownBy(() -> ticker.reset(Duration.ofNanos(-1)))
          .withMessage("non-positive interval for Ticker.Reset");
    }
  }

  @OnEveryThread
  @DisplayName("TM-05 who is slow misses ticks, and gets the later ones on time")
  void slowReceiver(On on) throws Exception {
    on.run(scene -> {
      try (Ticker ticker = Ticker.start(Duration.ofMillis(5))) {
        ticker.channel().receive();
        Thread.sleep(60); // twelve are due, and nobody takes them
        ticker.channel().receive();
        int queued = 0;
        while (ticker.channel().tryReceive() != null) {
          queued++;
        }
        assertThat(queued).isLessThan(3);
        Instant first = ticker.channel().receive();
        Instant second = ticker.channel().receive();
        assertThat(second).isAfterOrEqualTo(first);
      }
    });
  }

  @OnEveryThread
  @DisplayName("TM-06 stopping does not close the channel")
  void stopDoesNotClose(On on) throws Exception {
    on.run(scene -> {
      Timer timer = Timer.start(LONG);
      Thread waiting = scene.goAndBlock(() -> timer.channel().receive());
      assertThat(timer.stop()).isTrue();
      assertThat(timer.stop()).isFalse();
      assertThat(timer.channel().tryReceive()).isNull();
      assertThat(Scene.isBlocked(waiting)).isTrue();
      Ticker ticker = Ticker.start(LONG);
      ticker.stop();
      assertThat(ticker.channel().tryReceive()).isNull();
    });
  }

  @OnEveryThread
  @DisplayName("TM-07 a task after a time runs in a goroutine of its own")
  void afterFunc(On on) throws Exception {
    on.run(scene -> {
      Channel<Long> ids = Channel.make();
      Timer timer = Timer.afterFunc(SHORT, () -> ids.send(Go.id()));
      assertThat(ids.receive()).isNotEqualTo(Go.id());
      assertThat(timer.stop()).isFalse();
      Timer stopped = Timer.afterFunc(LONG, () -> ids.send(0L));
      assertThat(stopped.stop()).isTrue();
      assertThat(stopped.reset(SHORT)).isFalse();
      assertThat(ids.receive()).isZero();
    });
  }

  @OnEveryThread
  @DisplayName("TM-08 after stop or reset nothing stale comes")
  void nothingStale(On on) throws Exception {
    on.run(scene -> {
      for (int i = 0; i < 50; i++) {
        Timer timer = Timer.start(Duration.ofNanos(i * 20_000L));
        Thread.sleep(Duration.ofNanos(500_000)); // some are due, some just about to be
        timer.stop();
        assertThat(timer.channel().tryReceive()).isNull();
        long start = System.nanoTime();
        timer.reset(Duration.ofMillis(2));
        timer.channel().receive();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2_000_000);
      }
    });
  }

  @Test
  @DisplayName("what is due while somebody has the lock of the channel comes a moment later")
  void dueWhileTheChannelIsInUse() throws Exception {
    Timer timer = Timer.start(SHORT);
    Channel<Instant> channel = (Channel<Instant>) timer.channel();
    channel.lock();
    try {
      Thread.sleep(50); // it is due meanwhile, and tried again and again
      assertThat(channel.buffered()).isZero();
      assertThat(Timers.arePending()).isTrue();
    } finally {
      channel.unlock();
    }
    assertThat(timer.channel().receive(Duration.ofSeconds(20))).isNotNull();
    Awaitility.await().until(() -> !Timers.arePending());
    assertThat(timer.stop()).isFalse();
  }

  @OnEveryThread
  @DisplayName("a goroutine that computes does not keep the timers of others from firing")
  void besideOneThatComputes(On on) throws Exception {
    on.run(scene -> {
      AtomicBoolean over = new AtomicBoolean();
      Thread computes =
          Go.go(() -> {
            while (!over.get()) {
              Thread.onSpinWait();
            }
          });
      for (int i = 0; i < 5; i++) {
        assertThat(Timer.after(SHORT).receive(Duration.ofSeconds(20))).isNotNull();
      }
      over.set(true);
      computes.join();
    });
  }
}
