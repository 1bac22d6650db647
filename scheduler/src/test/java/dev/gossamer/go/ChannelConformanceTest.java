package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules for channels, CH-01 to CH-40. */
class ChannelConformanceTest {
  private static final Duration MOMENT = Duration.ofMillis(20);

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

  @OnEveryThread
  @DisplayName("CH-06 a send to nil waits for ever")
  void sendToNil(On on) throws Exception {
    on.run(scene -> {
      Thread sender = scene.goAndBlock(() -> Channel.nil().send("x"));
      assertThat(Scene.reason(sender)).isEqualTo("chan send (nil chan)");
      assertThat(Channel.<String>nil().send("x", MOMENT)).isFalse();
      assertThat(Scene.isBlocked(sender)).isTrue();
    });
  }

  @OnEveryThread
  @DisplayName("CH-07 a receive from nil waits for ever")
  void receiveFromNil(On on) throws Exception {
    on.run(scene -> {
      Thread receiver = scene.goAndBlock(() -> Channel.nil().receive());
      assertThat(Scene.reason(receiver)).isEqualTo("chan receive (nil chan)");
      assertThat(Channel.nil().trySend("x")).isFalse();
      assertThat(Channel.nil().receive(MOMENT)).isNull();
      assertThat(Scene.isBlocked(receiver)).isTrue();
    });
  }

  @Test
  @DisplayName("CH-08 closing nil is a panic")
  void closeNil() {
    assertThatExceptionOfType(GoPanic.class)
        .isThrownBy(() -> Channel.nil().close())
        .withMessage("close of nil channel");
  }

  @Test
  @DisplayName("CH-09 what does not wait takes the default on nil")
  void nonBlockingOnNil() {
    Channel<String> nil = Channel.nil();
    assertThat(nil.trySend("x")).isFalse();
    assertThat(nil.tryReceive()).isNull();
    assertThat(Select.of(Select.receive(nil), Select.send(nil, "x")).poll()).isEqualTo(Select.NONE);
  }

  @OnEveryThread
  @DisplayName("CH-10 a loop over nil waits for ever")
  void rangeOverNil(On on) throws Exception {
    on.run(scene -> {
      Thread loop =
          scene.go(() -> {
            try {
              for (Object never : Channel.nil()) {
                throw new AssertionError(never);
              }
            } catch (UncheckedInterruptedException e) {
              assertThat(Thread.interrupted()).isTrue();
            }
          });
      scene.awaitBlocked(loop);
      loop.interrupt();
      scene.join(loop);
    });
  }

  @OnEveryThread
  @DisplayName("CH-11 a case set to nil is switched off")
  void caseSetToNil(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> a = Channel.make(1);
      Channel<Integer> b = Channel.make(1);
      a.close();
      b.send(7);
      var fromA = Select.receive(a);
      var fromB = Select.receive(b);
      var select = Select.of(fromA, fromB);
      fromA.from(null);
      assertThat(select.await()).isEqualTo(1);
      assertThat(fromB.value()).isEqualTo(7);
      assertThat(select.poll()).isEqualTo(Select.NONE);
      fromA.from(a);
      assertThat(select.await()).isZero();
    });
  }

  @OnEveryThread
  @DisplayName("CH-12 a waiting receiver gets the value directly, and the sender goes on")
  void directHandOver(On on) throws Exception {
    on.run(scene -> {
      Channel<String> channel = Channel.make(4);
      Channel<String> result = Channel.make(1);
      scene.goAndBlock(() -> result.send(channel.receive()));
      channel.send("x");
      assertThat(channel.length()).isZero();
      assertThat(result.receive()).isEqualTo("x");
    });
  }

  @OnEveryThread
  @DisplayName("CH-13 with room in the buffer a send returns at once")
  void sendIntoBuffer(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(3);
      channel.send(1);
      channel.send(2);
      channel.send(3);
      assertThat(channel.length()).isEqualTo(3);
    });
  }

  @OnEveryThread
  @DisplayName("CH-14 without room senders wait in line")
  void sendersWaitInLine(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(1);
      channel.send(0);
      for (int i = 1; i <= 5; i++) {
        int value = i;
        Thread sender = scene.goAndBlock(() -> channel.send(value));
        assertThat(Scene.reason(sender)).isEqualTo("chan send");
      }
      for (int i = 0; i <= 5; i++) {
        assertThat(channel.receive()).isEqualTo(i);
      }
    });
  }

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

  private static void assertSendPanics(org.assertj.core.api.ThrowableAssert.ThrowingCallable send) {
    assertThatExceptionOfType(GoPanic.class).isThrownBy(send).withMessage("send on closed channel");
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
  @DisplayName("CH-17 the value is the one at the time of the send")
  void valueAtTheTimeOfTheSend(On on) throws Exception {
    on.run(scene -> {
      Channel<String> channel = Channel.make();
      String[] variable = {"before"};
      scene.goAndBlock(() -> channel.send(variable[0]));
      variable[0] = "after";
      assertThat(channel.receive()).isEqualTo("before");
    });
  }

  @OnEveryThread
  @DisplayName("CH-18 without a buffer the value is taken from the waiting sender")
  void takenFromTheSender(On on) throws Exception {
    on.run(scene -> {
      Channel<String> channel = Channel.make();
      Thread sender = scene.goAndBlock(() -> channel.send("x"));
      assertThat(channel.tryReceive()).isEqualTo(new Received<>("x", true));
      scene.join(sender);
    });
  }

  @OnEveryThread
  @DisplayName(
      "CH-19 with a full buffer the receiver gets its head, and the sender's value the tail")
  void headAndTail(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(2);
      channel.send(1);
      channel.send(2);
      Thread sender = scene.goAndBlock(() -> channel.send(3));
      assertThat(channel.receive()).isEqualTo(1);
      scene.join(sender);
      assertThat(channel.length()).isEqualTo(2);
      assertThat(channel.receive()).isEqualTo(2);
      assertThat(channel.receive()).isEqualTo(3);
    });
  }

  @OnEveryThread
  @DisplayName("CH-20 what is in the buffer is received from its head")
  void receiveFromBuffer(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(3);
      for (int round = 0; round < 4; round++) { // round the ring
        channel.send(round);
        channel.send(round + 100);
        assertThat(channel.receive()).isEqualTo(round);
        assertThat(channel.receive()).isEqualTo(round + 100);
      }
    });
  }

  @OnEveryThread
  @DisplayName("CH-21 from an empty open channel receivers wait in line")
  void receiversWaitInLine(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(2);
      List<Integer> got = Collections.synchronizedList(new ArrayList<>(Collections.nCopies(5, -1)));
      List<Thread> receivers = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        int place = i;
        receivers.add(scene.goAndBlock(() -> got.set(place, channel.receive())));
        assertThat(Scene.reason(receivers.get(i))).isEqualTo("chan receive");
      }
      for (int i = 0; i < 5; i++) {
        channel.send(i);
      }
      scene.join(receivers.toArray(Thread[]::new));
      assertThat(got).containsExactly(0, 1, 2, 3, 4);
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

  @OnEveryThread
  @DisplayName("CH-24 a receive whose result nobody uses takes a value")
  void receiveIntoNothing(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(2);
      channel.send(1);
      channel.send(2);
      channel.receive();
      assertThat(channel.receive()).isEqualTo(2);
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
  @DisplayName("CH-31 from one sender to one receiver values keep their order, for every capacity")
  void orderForEveryCapacity(On on) throws Exception {
    on.run(scene -> {
      for (int capacity = 0; capacity < 200; capacity += capacity < 10 ? 1 : 19) {
        Channel<Integer> channel = Channel.make(capacity);
        scene.go(() -> {
          for (int i = 0; i < 100; i++) {
            channel.send(i);
          }
        });
        for (int i = 0; i < 100; i++) {
          assertThat(channel.receive()).isEqualTo(i);
        }
      }
    });
  }

  @OnEveryThread
  @DisplayName("CH-32 blocked senders without a buffer are served in the order of arrival")
  void unbufferedSendersInOrder(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make();
      for (int i = 0; i < 30; i++) {
        int value = i;
        scene.goAndBlock(() -> channel.send(value));
      }
      for (int i = 0; i < 30; i++) {
        assertThat(channel.receive()).isEqualTo(i);
      }
    });
  }

  @OnEveryThread
  @DisplayName("CH-33 what is done before a send is seen after its receive")
  void sendPublishes(On on) throws Exception {
    on.run(scene -> {
      for (int capacity : new int[] {0, 1, 8}) {
        Channel<int[]> channel = Channel.make(capacity);
        scene.go(() -> {
          for (int i = 1; i <= 5_000; i++) {
            int[] plain = new int[1];
            plain[0] = i;
            channel.send(plain);
          }
        });
        for (int i = 1; i <= 5_000; i++) {
          assertThat(channel.receive()[0]).isEqualTo(i);
        }
      }
    });
  }

  @OnEveryThread
  @DisplayName("CH-34 the k-th receive happens-before the end of the (k+C)-th send")
  void receivePublishes(On on) throws Exception {
    on.run(scene -> {
      for (int capacity = 0; capacity < 3; capacity++) {
        Channel<Integer> channel = Channel.make(capacity);
        int[] received = new int[5_000];
        int lag = capacity;
        Thread receiver =
            scene.go(() -> {
              for (int k = 0; k < received.length; k++) {
                received[k] = 1; // before the receive
                channel.receive();
              }
            });
        for (int k = 0; k < received.length; k++) {
          channel.send(k);
          if (k >= lag) {
            assertThat(received[k - lag]).isEqualTo(1);
          }
        }
        scene.join(receiver);
      }
    });
  }

  @OnEveryThread
  @DisplayName("CH-35 a newcomer takes nothing while somebody waits")
  void noBarging(On on) throws Exception {
    on.run(scene -> {
      for (int round = 0; round < 200; round++) {
        Channel<Integer> channel = Channel.make(1);
        Channel<Integer> got = Channel.make(1);
        scene.goAndBlock(() -> got.send(channel.receive()));
        channel.send(round);
        assertThat(channel.tryReceive()).isNull();
        assertThat(got.receive()).isEqualTo(round);
      }
    });
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
