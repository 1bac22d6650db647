package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;

/**
 * The rules for the order of values and waiters, and for what is seen in memory, CH-31 to CH-35.
 */
class ChannelOrderConformanceTest {
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
}
