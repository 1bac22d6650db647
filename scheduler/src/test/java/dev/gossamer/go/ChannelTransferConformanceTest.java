package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** The rules for the way of a value from a sender to a receiver, CH-12 to CH-21 and CH-24. */
class ChannelTransferConformanceTest {
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
}
