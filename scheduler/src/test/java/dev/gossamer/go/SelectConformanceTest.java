package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules for select, SE-01 to SE-19. */
class SelectConformanceTest {
  private static final Duration MOMENT = Duration.ofMillis(20);

  @OnEveryThread
  @DisplayName("SE-01 without cases it waits for ever")
  void noCases(On on) throws Exception {
    on.run(scene -> {
      Thread waiting = scene.goAndBlock(() -> Select.of().await());
      assertThat(Scene.reason(waiting)).isEqualTo("select (no cases)");
    });
  }

  @Test
  @DisplayName("SE-02 with a default alone it takes that")
  void onlyDefault() {
    assertThat(Select.of().poll()).isEqualTo(Select.NONE);
  }

  @OnEveryThread
  @DisplayName(
      "SE-03 values are those at the time of the select; what is received goes to one case")
  void evaluatedOnce(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> a = Channel.make(1);
      Channel<Integer> b = Channel.make();
      int[] variable = {1};
      var send = Select.send(b, variable[0]);
      var fromA = Select.receive(a);
      Thread select = scene.goAndBlock(() -> assertThat(Select.of(fromA, send).await()).isOne());
      variable[0] = 2;
      assertThat(b.receive()).isEqualTo(1);
      scene.join(select);
      assertThat(fromA.value()).isNull();
      assertThat(fromA.ok()).isFalse();
    });
  }

  @OnEveryThread
  @DisplayName("SE-04 of several that are ready each is chosen with the same probability")
  void uniform(On on) throws Exception {
    on.run(scene -> {
      int trials = 10_000;
      for (int n = 2; n <= 4; n++) {
        int[] chosen = new int[n];
        SelectCase[] cases = new SelectCase[n];
        for (int i = 0; i < n; i++) {
          Channel<Integer> ready = Channel.make();
          ready.close();
          cases[i] = Select.receive(ready);
        }
        Select select = Select.of(cases);
        for (int i = 0; i < trials; i++) {
          chosen[select.await()]++;
        }
        for (int count : chosen) { // six nines, as Go's own test
          assertThat((double) count / trials).isCloseTo(1.0 / n, within(4.891676 / 200));
        }
      }
    });
  }

  @OnEveryThread
  @DisplayName("SE-05 the default is taken only if none is ready")
  void defaultLast(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(1);
      var select = Select.of(Select.receive(Channel.make()), Select.receive(channel));
      for (int i = 0; i < 1_000; i++) {
        assertThat(select.poll()).isEqualTo(Select.NONE);
        channel.send(i);
        assertThat(select.poll()).isEqualTo(1);
      }
    });
  }

  @OnEveryThread
  @DisplayName("SE-06 if none is ready it waits for all of them at once")
  void waitsForAll(On on) throws Exception {
    on.run(scene -> {
      List<Channel<Integer>> channels = IntStream.range(0, 4).mapToObj(i -> made()).toList();
      for (int i = 0; i < 4; i++) {
        int index = i;
        var cases = channels.stream().map(Select::receive).toArray(SelectCase.Receive<?>[]::new);
        Thread waiting =
            scene.goAndBlock(() -> {
              assertThat(Select.of(cases).await()).isEqualTo(index);
              assertThat(cases[index].value()).isEqualTo(100 + index);
            });
        assertThat(Scene.reason(waiting)).isEqualTo("select");
        channels.get(i).send(100 + i);
        scene.join(waiting);
      }
    });
  }

  private static Channel<Integer> made() {
    return Channel.make();
  }

  @OnEveryThread
  @DisplayName(
      "SE-07 exactly one case happens; a sender whose claim is lost goes on to the next waiter")
  void exactlyOne(On on) throws Exception {
    on.run(scene -> {
      for (int round = 0; round < 500; round++) {
        Channel<String> a = Channel.make();
        Channel<String> b = Channel.make();
        Channel<String> got = Channel.make(2);
        var fromA = Select.receive(a);
        var fromB = Select.receive(b);
        Thread select =
            scene.goAndBlock(
                () -> got.send("select " + (Select.of(fromA, fromB).await() == 0 ? "a" : "b")));
        Thread plain = scene.goAndBlock(() -> got.send("plain " + a.receive()));
        Thread toB = scene.go(() -> b.trySend("b"));
        a.send("a");
        scene.join(select, toB);
        String first = got.receive();
        if (first.equals("select a")) {
          assertThat(Scene.isBlocked(plain)).isTrue();
          a.send("again");
          assertThat(got.receive()).isEqualTo("plain again");
        } else {
          assertThat(List.of(first, got.receive()))
              .containsExactlyInAnyOrder("select b", "plain a");
        }
      }
    });
  }

  @OnEveryThread
  @DisplayName(
      "SE-08 the cases that have lost leave their queues, also from the middle and the end")
  void losersLeave(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> common = Channel.make();
      Channel<Integer> other = Channel.make();
      Channel<Integer> results = Channel.make(3);
      scene.goAndBlock(() -> results.send(common.receive()));
      Thread loser =
          scene.goAndBlock(() -> Select.of(Select.receive(common), Select.receive(other)).await());
      scene.goAndBlock(() -> results.send(common.receive()));
      other.send(0);
      scene.join(loser);
      Thread last =
          scene.goAndBlock(() -> Select.of(Select.receive(common), Select.receive(other)).await());
      other.send(0);
      scene.join(last);
      scene.goAndBlock(() -> results.send(common.receive()));
      for (int i = 1; i <= 3; i++) {
        common.send(i);
        assertThat(results.receive()).isEqualTo(i);
      }
      assertThat(common.trySend(4)).isFalse();
    });
  }

  @OnEveryThread
  @DisplayName("SE-09 selects over the same channels in opposite order do not deadlock")
  void lockOrder(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> a = Channel.make();
      Channel<Integer> b = Channel.make();
      Thread[] threads = new Thread[4];
      for (int t = 0; t < threads.length; t++) {
        boolean forwards = t % 2 == 0;
        boolean sends = t < 2;
        threads[t] =
            scene.go(() -> {
              Channel<Integer> first = forwards ? a : b;
              Channel<Integer> second = forwards ? b : a;
              Select select =
                  sends
                      ? Select.of(Select.send(first, 1), Select.send(second, 2))
                      : Select.of(Select.receive(first), Select.receive(second));
              for (int i = 0; i < 5_000; i++) {
                select.await();
              }
            });
      }
      scene.join(threads);
    });
  }

  @OnEveryThread
  @DisplayName("SE-10 it never talks to itself, and one channel may occur more than once")
  void selfSelect(On on) throws Exception {
    on.run(scene -> {
      for (int capacity : new int[] {0, 10}) {
        Channel<Integer> channel = Channel.make(capacity);
        Thread[] threads = new Thread[2];
        for (int t = 0; t < 2; t++) {
          int me = t;
          threads[t] =
              scene.go(() -> {
                var sent = Select.send(channel, me);
                var received = Select.receive(channel);
                for (int i = 0; i < 1_000; i++) {
                  Select select = Select.of(sent, received);
                  if (select.await(Duration.ofMillis(2)) == 1 && capacity == 0) {
                    assertThat(received.value()).isEqualTo(1 - me);
                  }
                }
              });
        }
        scene.join(threads);
      }
      Channel<Integer> alone = Channel.make();
      var both = Select.of(Select.send(alone, 1), Select.receive(alone), Select.receive(alone));
      assertThat(both.poll()).isEqualTo(Select.NONE);
      assertThat(both.await(MOMENT)).isEqualTo(Select.NONE);
      Thread waiting = scene.goAndBlock(both::await);
      alone.send(7);
      scene.join(waiting);
      assertThat(alone.tryReceive()).isNull();
      assertThat(alone.trySend(1)).isFalse();
    });
  }

  @OnEveryThread
  @DisplayName("SE-11 nil cases are passed over; nil alone waits for ever")
  void nilCases(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(1);
      channel.send(1);
      assertThat(Select.of(Select.receive(null), Select.receive(channel)).await()).isOne();
      Thread waiting =
          scene.goAndBlock(
              () -> Select.of(Select.receive(Channel.nil()), Select.send(null, 1)).await());
      assertThat(Scene.reason(waiting)).isEqualTo("select");
    });
  }

  @OnEveryThread
  @DisplayName("SE-12 a receive from a closed channel is always ready")
  void closedIsReady(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make();
      channel.close();
      var received = Select.receive(channel);
      assertThat(Select.of(Select.receive(made()), received).await()).isOne();
      assertThat(received.ok()).isFalse();
      assertThat(received.value()).isNull();
    });
  }

  @OnEveryThread
  @DisplayName("SE-13 a send to a closed channel panics if chosen, also where there is a default")
  void closedSend(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> closed = Channel.make();
      closed.close();
      assertThatExceptionOfType(GoPanic.class)
          .isThrownBy(() -> Select.of(Select.send(closed, 1)).poll())
          .withMessage("send on closed channel");
      Channel<Integer> ready = Channel.make();
      ready.close();
      Select either = Select.of(Select.send(closed, 1), Select.receive(ready));
      int panics = 0;
      for (int i = 0; i < 1_000; i++) {
        try {
          assertThat(either.await()).isOne();
        } catch (GoPanic e) {
          panics++;
        }
      }
      assertThat(panics).isBetween(400, 600);
    });
  }

  @OnEveryThread
  @DisplayName("SE-14 closed while it waits: a receive returns without a value, a send panics")
  void closedWhileWaiting(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make();
      Channel<Integer> other = Channel.make();
      var received = Select.receive(channel);
      Thread receiver =
          scene.goAndBlock(() -> {
            assertThat(Select.of(Select.receive(other), received).await()).isOne();
            assertThat(received.ok()).isFalse();
          });
      channel.close();
      scene.join(receiver);
      Channel<Integer> second = Channel.make();
      Thread sender =
          scene.goAndBlock(() ->
              assertThatExceptionOfType(GoPanic.class)
                  .isThrownBy(
                      () -> Select.of(Select.send(second, 1), Select.receive(other)).await())
                  .withMessage("send on closed channel"));
      second.close();
      scene.join(sender);
      assertThat(other.trySend(1)).isFalse();
    });
  }

  @Test
  @DisplayName("SE-16 more than 65536 cases are a panic")
  void tooManyCases() {
    SelectCase one = Select.receive(made());
    SelectCase[] cases = new SelectCase[65_537];
    java.util.Arrays.fill(cases, one);
    assertThatExceptionOfType(GoPanic.class)
        .isThrownBy(() -> Select.of(cases))
        .withMessage("reflect.Select: too many cases (max 65536)");
    assertThat(Select.of(java.util.Arrays.copyOf(cases, 65_536)).poll()).isEqualTo(Select.NONE);
  }

  @OnEveryThread
  @DisplayName("SE-17 with one case it is that operation")
  void oneCase(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> channel = Channel.make(1);
      assertThat(Select.of(Select.send(channel, 1)).await()).isZero();
      assertThat(Select.of(Select.send(channel, 2)).poll()).isEqualTo(Select.NONE);
      var received = Select.receive(channel);
      assertThat(Select.of(received).await()).isZero();
      assertThat(received.value()).isEqualTo(1);
      assertThat(Select.of(received).poll()).isEqualTo(Select.NONE);
    });
  }

  @OnEveryThread
  @DisplayName("SE-18 to prefer one, ask for it alone first")
  void preference(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> preferred = Channel.make();
      Channel<Integer> other = Channel.make();
      preferred.close();
      other.close();
      for (int i = 0; i < 100; i++) {
        int chosen = Select.of(Select.receive(preferred)).poll();
        assertThat(chosen).isZero();
      }
    });
  }

  @OnEveryThread
  @DisplayName("SE-19 the choice does not depend on those before")
  void independent(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> ready = Channel.make();
      ready.close();
      Select select = Select.of(Select.receive(ready), Select.receive(ready));
      int same = 0;
      int before = select.await();
      for (int i = 0; i < 10_000; i++) {
        int now = select.await();
        same += now == before ? 1 : 0;
        before = now;
      }
      assertThat(same / 10_000.0).isCloseTo(0.5, within(4.891676 / 200));
    });
  }

  @OnEveryThread
  @DisplayName("Java: a timed select returns none when the time is over, and leaves no trace")
  void timed(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> a = Channel.make();
      Channel<Integer> b = Channel.make();
      Select select = Select.of(Select.receive(a), Select.send(b, 1));
      for (int i = 0; i < 3; i++) {
        assertThat(select.await(MOMENT)).isEqualTo(Select.NONE);
        assertThat(a.trySend(1)).isFalse();
        assertThat(b.tryReceive()).isNull();
      }
      Thread waiting =
          scene.goAndBlock(() -> assertThat(select.await(Duration.ofHours(1))).isZero());
      a.send(1);
      scene.join(waiting);
    });
  }

  @OnEveryThread
  @DisplayName("Java: an interrupted select throws, leaves no trace, and can be used again")
  void interrupted(On on) throws Exception {
    on.run(scene -> {
      Channel<Integer> a = Channel.make();
      Channel<Integer> b = Channel.make();
      Select select = Select.of(Select.receive(a), Select.send(b, 1));
      Thread waiting =
          scene.goAndBlock(
              () -> assertThatThrownBy(select::await).isInstanceOf(InterruptedException.class));
      waiting.interrupt();
      scene.join(waiting);
      assertThat(a.trySend(1)).isFalse();
      assertThat(b.tryReceive()).isNull();
      Thread again = scene.goAndBlock(() -> assertThat(select.await()).isOne());
      assertThat(b.receive()).isEqualTo(1);
      scene.join(again);
    });
  }

  @OnEveryThread
  @DisplayName("Java: two threads in one select are told so")
  void usedTwice(On on) throws Exception {
    on.run(scene -> {
      Select select = Select.of(Select.receive(made()));
      scene.goAndBlock(select::await);
      assertThatThrownBy(select::poll).isInstanceOf(IllegalStateException.class);
    });
  }

  @Test
  @DisplayName(
      "what each operation does on a channel that is nil, closed, empty, full or in between")
  void theTableOfGoesTests() throws Exception {
    List<String> table = new ArrayList<>();
    for (String state : new String[] {"nil", "closed", "unbuffered", "empty", "half", "full"}) {
      table.add(
          state
              + ": send "
              + outcome(() -> channel(state).trySend(1) ? "goes" : "waits")
              + ", receive "
              + outcome(() -> channel(state).tryReceive() == null ? "waits" : "goes")
              + ", select send "
              + outcome(() -> pick(Select.send(channel(state), 1)))
              + ", select receive "
              + outcome(() -> pick(Select.receive(channel(state)))));
    }
    assertThat(table)
        .containsExactly(
            "nil: send waits, receive waits, select send waits, select receive waits",
            "closed: send panics, receive goes, select send panics, select receive goes",
            "unbuffered: send waits, receive waits, select send waits, select receive waits",
            "empty: send goes, receive waits, select send goes, select receive waits",
            "half: send goes, receive goes, select send goes, select receive goes",
            "full: send waits, receive goes, select send waits, select receive goes");
  }

  private static String pick(SelectCase one) throws InterruptedException {
    return Select.of(one, Select.receive(Channel.nil())).await(MOMENT) == 0 ? "goes" : "waits";
  }

  private static String outcome(java.util.concurrent.Callable<String> operation) throws Exception {
    try {
      return operation.call();
    } catch (GoPanic e) {
      return "panics";
    }
  }

  private static Channel<Integer> channel(String state) {
    Channel<Integer> channel =
        switch (state) {
          case "nil" -> Channel.nil();
          case "empty", "half", "full" -> Channel.make(2);
          default -> Channel.make();
        };
    switch (state) {
      case "closed" -> channel.close();
      case "half" -> channel.trySend(1);
      case "full" -> {
        channel.trySend(1);
        channel.trySend(2);
      }
      default -> {}
    }
    return channel;
  }
}
