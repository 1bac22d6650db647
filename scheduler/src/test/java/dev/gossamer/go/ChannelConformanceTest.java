package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The rules for channels as such: their size, loops, views and end, CH-01 to CH-05, CH-30 and CH-37
 * to CH-40.
 */
class ChannelConformanceTest {
  @OnEveryThread
  @DisplayName("CH-01 without a buffer the capacity is 0 and the length too, with blocked senders")
  void unbufferedHasNoLength(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make();
      scene.goAndBlock(() -> channel.send(1));
      assertThat(channel.capacity()).isZero();
      assertThat(channel.length()).isZero();
    });
  }

  @OnEveryThread
  @DisplayName("CH-02 the length counts what is in the buffer and not blocked senders")
  void lengthOfABuffer(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(2);
      assertThat(channel.capacity()).isEqualTo(2);
      assertThat(channel.length()).isZero();
      channel.send(1);
      assertThat(channel.length()).isEqualTo(1);
      channel.send(2);
      scene.goAndBlock(() -> channel.send(3));
      assertThat(channel.length()).isEqualTo(2);
    });
  }

  @Test
  @DisplayName("CH-03 a capacity below 0 or too large is a panic")
  void impossibleCapacity() {
    assertThatExceptionOfType(GoPanic.class)
        .isThrownBy(() -> Channel.make(-1))
        .withMessage("makechan: size out of range");
    assertThatExceptionOfType(GoPanic.class)
        .isThrownBy(() -> Channel.make(Integer.MAX_VALUE))
        .withMessage("makechan: size out of range");
  }

  @OnEveryThread
  @DisplayName("CH-04 values without content count: null fills a buffer")
  void nullsCount(On on) throws Exception {
    on.run(scene -> {
      Channel<Void> channel = Channel.make(2);
      assertThat(channel.trySend(null)).isTrue();
      assertThat(channel.trySend(null)).isTrue();
      assertThat(channel.trySend(null)).isFalse();
      assertThat(channel.receiveOk()).isEqualTo(new Received<Void>(null, true));
      assertThat(channel.length()).isEqualTo(1);
    });
  }

  @Test
  @DisplayName("CH-05 length and capacity of nil and of a timer's channel are 0")
  void lengthOfNilAndTimers() {
    assertThat(Channel.nil().length()).isZero();
    assertThat(Channel.nil().capacity()).isZero();
    Timer timer = Timer.start(Duration.ofHours(1));
    assertThat(timer.channel().length()).isZero();
    assertThat(timer.channel().capacity()).isZero();
    timer.stop();
  }

  @Test
  @DisplayName("CH-30 an open channel that nobody uses is collected")
  void openChannelsAreCollected() throws Exception {
    WeakReference<Channel<Object>> channel = new WeakReference<>(used(Channel.make(2)));
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (channel.get() != null && System.nanoTime() < deadline) {
      System.gc();
    }
    assertThat(channel.get()).isNull();
  }

  private static Channel<Object> used(Channel<Object> channel) throws InterruptedException {
    channel.send("x");
    return channel;
  }

  @OnEveryThread
  @DisplayName("CH-37 a loop ends when closed and drained; one that is left leaves the rest")
  void range(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(5);
      for (int i = 0; i < 5; i++) {
        channel.send(i);
      }
      channel.close();
      for (int value : channel) {
        if (value == 1) {
          break;
        }
      }
      assertThat(channel.length()).isEqualTo(3);
      List<Integer> rest = new ArrayList<>();
      for (int value : channel) {
        rest.add(value);
      }
      assertThat(rest).containsExactly(2, 3, 4);
    });
  }

  @Test
  @DisplayName("CH-38 views are the same channel for the compiler to tell apart")
  void views() {
    Channel<Integer> channel = Channel.make(1);
    SendChannel<Integer> in = channel.sendOnly();
    ReceiveChannel<Integer> out = channel.receiveOnly();
    in.trySend(1);
    assertThat(out.tryReceive()).isEqualTo(new Received<>(1, true));
    assertThat(in).isSameAs(channel);
    assertThat(out).isSameAs(channel);
  }

  @OnEveryThread
  @DisplayName("CH-40 somebody whom nobody can wake waits for ever, which is no error")
  void leaked(On on) throws Exception {
    on.run(scene -> {
      Thread leaked = scene.goAndBlock(() -> Channel.make().receive());
      assertThat(Scene.isBlocked(leaked)).isTrue();
    });
  }
}
