package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules for closing, and for channels that are closed, CH-15, CH-16 and CH-22 to CH-29. */
class ChannelCloseConformanceTest {
  private static final Duration MOMENT = Duration.ofMillis(20);

  @OnEveryThread
  @DisplayName(
      "CH-15 a send to a closed channel is a panic, full or not, also where it would not wait")
  void sendToClosed(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> full = Channel.make(1);
      full.send(1);
      full.close();
      assertSendPanics(() -> full.send(2));
      assertSendPanics(() -> full.trySend(2));
      assertSendPanics(() -> full.send(2, Duration.ofSeconds(1)));
      assertSendPanics(() -> Select.of(Select.send(full, 2)).poll());
      Channel<Integer> unbuffered = Channel.make();
      unbuffered.close();
      assertSendPanics(() -> unbuffered.send(2));
    });
  }

  @OnEveryThread
  @DisplayName("CH-16 a blocked sender panics when the channel is closed")
  void closeUnderSender(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make();
      Thread sender = scene.goAndBlock(() -> assertSendPanics(() -> channel.send(1)));
      channel.close();
      scene.join(sender);
    });
  }

  @OnEveryThread
  @DisplayName("CH-22 closed and drained gives nothing, at once and for ever")
  void closedAndDrained(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(1);
      channel.close();
      for (int i = 0; i < 3; i++) {
        assertThat(channel.receive()).isNull();
        assertThat(channel.receiveOk()).isEqualTo(new Received<Integer>(null, false));
        assertThat(channel.tryReceive()).isEqualTo(new Received<Integer>(null, false));
        assertThat(channel.receive(MOMENT)).isEqualTo(new Received<Integer>(null, false));
      }
    });
  }

  @OnEveryThread
  @DisplayName("CH-23 closed with values in it gives them first")
  void closedWithValues(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(2);
      channel.send(1);
      channel.send(2);
      channel.close();
      assertThat(channel.receiveOk()).isEqualTo(new Received<>(1, true));
      assertThat(channel.receiveOk()).isEqualTo(new Received<>(2, true));
      assertThat(channel.receiveOk().ok()).isFalse();
    });
  }

  @Test
  @DisplayName("CH-25 closing twice is a panic")
  void closeTwice() {
    Channel<Integer> channel = Channel.make();
    channel.close();
    assertThatExceptionOfType(GoPanic.class)
        .isThrownBy(channel::close)
        .withMessage("close of closed channel");
  }

  @OnEveryThread
  @DisplayName("CH-26 closing wakes all receivers, and all senders, which panic")
  void closeWakesAll(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> forReceivers = Channel.make();
      Channel<Integer> forSenders = Channel.make();
      List<Thread> waiting = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        waiting.add(scene.goAndBlock(() -> assertThat(forReceivers.receiveOk().ok()).isFalse()));
        waiting.add(scene.goAndBlock(() -> assertSendPanics(() -> forSenders.send(1))));
      }
      forReceivers.close();
      forSenders.close();
      scene.join(waiting.toArray(Thread[]::new));
    });
  }

  @OnEveryThread
  @DisplayName(
      "CH-27 a full channel is closed: its values remain, those of blocked senders are lost")
  void closeFull(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(1);
      channel.send(1);
      Thread sender = scene.goAndBlock(() -> assertSendPanics(() -> channel.send(2)));
      channel.close();
      scene.join(sender);
      assertThat(channel.receiveOk()).isEqualTo(new Received<>(1, true));
      assertThat(channel.receiveOk().ok()).isFalse();
    });
  }

  private static void assertSendPanics(org.assertj.core.api.ThrowableAssert.ThrowingCallable send) {
    assertThatExceptionOfType(GoPanic.class).isThrownBy(send).withMessage("send on closed channel");
  }

  @OnEveryThread
  @DisplayName("CH-28 closing happens-before a receive that returns because of it")
  void closePublishes(On on) throws Exception {
    on.run(scene -> {
      for (int i = 0; i < 2_000; i++) {
        Channel<Void> channel = Channel.make();
        int[] plain = {0};
        Thread reader =
            scene.go(() -> {
              channel.receive();
              assertThat(plain[0]).isEqualTo(1);
            });
        plain[0] = 1;
        channel.close();
        if (i % 50 == 0) {
          scene.join(reader);
        }
      }
    });
  }

  @OnEveryThread
  @DisplayName("CH-29 all wake after a close, in whatever order")
  void wakeOrderIsOpen(On on) throws Exception {
    on.run(scene -> {
      Channel<Void> start = Channel.make();
      Channel<Integer> order = Channel.make(10);
      for (int i = 0; i < 10; i++) {
        int number = i;
        scene.goAndBlock(() -> {
          start.receive();
          order.send(number);
        });
      }
      start.close();
      List<Integer> woken = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        woken.add(order.receive());
      }
      assertThat(woken)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10).boxed().toList());
    });
  }
}
