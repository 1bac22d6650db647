package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** What Java adds to waiting in a channel: interruption and time limits. */
class ChannelWaitConformanceTest {
  private static final Duration MOMENT = Duration.ofMillis(20);

  @OnEveryThread
  @DisplayName("Java: an interrupted wait throws, and neither takes nor leaves a value")
  void interruption(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make();
      Thread receiver =
          scene.goAndBlock(
              () -> assertThatThrownBy(channel::receive).isInstanceOf(InterruptedException.class));
      receiver.interrupt();
      scene.join(receiver);
      assertThat(channel.trySend(1)).isFalse();
      Thread sender =
          scene.goAndBlock(() ->
              assertThatThrownBy(() -> channel.send(1)).isInstanceOf(InterruptedException.class));
      sender.interrupt();
      scene.join(sender);
      assertThat(channel.tryReceive()).isNull();
    });
  }

  @OnEveryThread
  @DisplayName("Java: an interrupted loop throws unchecked, and the thread stays interrupted")
  void interruptedLoop(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(1);
      channel.send(1);
      Thread.currentThread().interrupt();
      List<Integer> seen = new ArrayList<>();
      assertThatThrownBy(() -> channel.forEach(seen::add))
          .isInstanceOf(UncheckedInterruptedException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(seen).containsExactly(1);
      assertThat(Thread.interrupted()).isTrue();
    });
  }

  @OnEveryThread
  @DisplayName("Java: what need not wait works in an interrupted thread too")
  void interruptedButReady(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(1);
      Thread.currentThread().interrupt();
      channel.send(1);
      assertThat(channel.receive()).isEqualTo(1);
      assertThatThrownBy(channel::receive).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    });
  }

  @OnEveryThread
  @DisplayName("Java: a timed wait ends in time, and leaves no trace")
  void timed(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make();
      assertThat(channel.receive(MOMENT)).isNull();
      assertThat(channel.send(1, MOMENT)).isFalse();
      assertThat(channel.send(1, Duration.ZERO)).isFalse();
      assertThat(channel.tryReceive()).isNull();
      assertThat(channel.trySend(1)).isFalse();
      scene.goAndBlock(() -> channel.send(5));
      assertThat(channel.receive(Duration.ofSeconds(Long.MAX_VALUE)))
          .isEqualTo(new Received<>(5, true));
    });
  }
}
