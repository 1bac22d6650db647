package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gossamer.scheduler.testkit.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.DisplayName;

/** Channels and selects under threads that race for them. */
class ChannelRaceTest {
  /** Go's TestChan, its last part, with selects and tries among the senders and receivers. */
  @OnEveryThread
  @DisplayName("CH-36 each value is delivered exactly once, however it is sent and received")
  void exactlyOnce(On on) throws Exception {
    on.run(scene -> {
      for (int capacity : new int[] {0, 1, 3, 16}) {
        int values = Rounds.of(2_000);
        Channel<Integer> channel = Channel.make(capacity);
        AtomicLongArray seen = new AtomicLongArray(4 * values);
        WaitGroup senders = new WaitGroup();
        WaitGroup receivers = new WaitGroup();
        for (int t = 0; t < 4; t++) {
          int me = t;
          senders.add(1);
          scene.go(() -> {
            for (int i = 0; i < values; i++) {
              // Without a buffer two who only try would never meet.
              send(channel, me * values + i, (me + i) % (capacity == 0 ? 3 : 4));
            }
            senders.done();
          });
          receivers.add(1);
          scene.go(() -> {
            for (int i = 0; receive(channel, seen, (me + i) % 4); i++) {}
            receivers.done();
          });
        }
        senders.await();
        channel.close();
        receivers.await();
        for (int i = 0; i < seen.length(); i++) {
          assertThat(seen.get(i)).isEqualTo(1);
        }
      }
    });
  }

  private static void send(Channel<Integer> channel, int value, int way) throws Exception {
    switch (way) {
      case 0 -> channel.send(value);
      case 1 -> {
        while (!channel.send(value, Duration.ofNanos(20_000))) {
          Thread.onSpinWait();
        }
      }
      case 2 -> {
        Select either = Select.of(Select.send(channel, value), Select.receive(Channel.make()));
        assertThat(either.await()).isZero();
      }
      default -> {
        while (!channel.trySend(value)) {
          Thread.yield();
        }
      }
    }
  }

  private static boolean receive(Channel<Integer> channel, AtomicLongArray seen, int way)
      throws Exception {
    Received<Integer> received =
        switch (way) {
          case 0 -> channel.receiveOk();
          case 1 -> {
            Received<Integer> polled = channel.tryReceive();
            while (polled == null) {
              Thread.yield();
              polled = channel.tryReceive();
            }
            yield polled;
          }
          case 2 -> {
            Received<Integer> polled = channel.receive(Duration.ofNanos(20_000));
            while (polled == null) {
              polled = channel.receive(Duration.ofNanos(20_000));
            }
            yield polled;
          }
          default -> {
            var one = Select.receive(channel);
            var other = Select.receive(Channel.<Integer>make());
            assertThat(Select.of(one, other).await()).isZero();
            yield new Received<>(one.value(), one.ok());
          }
        };
    if (received.ok()) {
      seen.incrementAndGet(received.value());
    }
    return received.ok();
  }

  /** Go's TestNonblockRecvRace and TestNonblockSelectRace. */
  @OnEveryThread
  @DisplayName("CH-39, SE-09 what does not wait gives up only if nothing was ready at some moment")
  void nonBlockingIsAboutOneMoment(On on) throws Exception {
    on.run(scene -> {
      int rounds = Rounds.of(3_000);
      Channel<Boolean> done = Channel.make(1);
      for (int i = 0; i < rounds; i++) {
        Channel<Integer> filled = Channel.make(1);
        filled.send(1);
        scene.go(() -> done.send(filled.tryReceive() != null));
        filled.close();
        assertThat(done.receive()).isTrue();

        Channel<Integer> a = Channel.make(1);
        Channel<Integer> b = Channel.make(1);
        a.send(1); // from here on one of the two is always ready
        scene.go(
            () -> done.send(Select.of(Select.receive(a), Select.receive(b)).poll() != Select.NONE));
        b.send(1);
        Select.of(Select.receive(a)).poll();
        assertThat(done.receive()).isTrue();
      }
    });
  }

  /** Go's TestSelectStress. */
  @OnEveryThread
  @DisplayName("SE-07 sends, receives and selects over four channels lose and double nothing")
  void selectStress(On on) throws Exception {
    on.run(scene -> {
      int n = Rounds.of(4_000);
      List<Channel<Integer>> channels =
          List.of(Channel.make(), Channel.make(), Channel.make(2), Channel.make(3));
      WaitGroup group = new WaitGroup();
      AtomicLong sum = new AtomicLong();
      for (Channel<Integer> channel : channels) {
        group.add(2);
        scene.go(() -> {
          for (int i = 0; i < n; i++) {
            channel.send(i);
          }
          group.done();
        });
        scene.go(() -> {
          for (int i = 0; i < n; i++) {
            sum.addAndGet(channel.receive());
          }
          group.done();
        });
      }
      group.add(2);
      scene.go(() -> {
        sendsByTurns(channels, n);
        group.done();
      });
      scene.go(() -> {
        sum.addAndGet(receivesByTurns(channels, n));
        group.done();
      });
      group.await();
      assertThat(sum.get()).isEqualTo(8L * n * (n - 1) / 2);
      assertThat(channels).allMatch(channel -> channel.length() == 0);
    });
  }

  private static void sendsByTurns(List<Channel<Integer>> channels, int n) throws Exception {
    List<SelectCase.Send<Integer>> cases =
        channels.stream().map(channel -> Select.send(channel, 0)).toList();
    Select select = Select.of(cases.toArray(SelectCase[]::new));
    int[] sent = new int[cases.size()];
    for (int i = 0; i < 4 * n; i++) {
      int chosen = select.await();
      sent[chosen]++;
      cases.get(chosen).value(sent[chosen]);
      if (sent[chosen] == n) {
        cases.get(chosen).to(null);
      }
    }
  }

  private static long receivesByTurns(List<Channel<Integer>> channels, int n) throws Exception {
    List<SelectCase.Receive<Integer>> cases = channels.stream().map(Select::receive).toList();
    Select select = Select.of(cases.toArray(SelectCase[]::new));
    int[] received = new int[cases.size()];
    long sum = 0;
    for (int i = 0; i < 4 * n; i++) {
      int chosen = select.await();
      sum += cases.get(chosen).value();
      if (++received[chosen] == n) {
        cases.get(chosen).from(null);
      }
    }
    return sum;
  }

  @OnEveryThread
  @DisplayName("CH-26 a close that races with everything wakes everybody")
  void closeRaces(On on) throws Exception {
    on.run(scene -> {
      int rounds = Rounds.of(400);
      for (int round = 0; round < rounds; round++) {
        Channel<Integer> channel = Channel.make(round % 3);
        Channel<Integer> never = Channel.make();
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger received = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
          boolean selects = t == 2;
          threads.add(
              scene.go(() -> {
                try {
                  for (; ; ) {
                    if (selects) {
                      Select.of(Select.receive(never), Select.send(channel, 1)).await();
                    } else {
                      channel.send(1);
                    }
                    sent.incrementAndGet();
                  }
                } catch (GoPanic e) {
                  assertThat(e).hasMessage("send on closed channel");
                }
              }));
          threads.add(
              scene.go(() -> {
                var one = Select.receive(channel);
                Select select = Select.of(Select.receive(never), one);
                for (; ; ) {
                  boolean ok = selects ? select.await() == 1 && one.ok() : channel.receiveOk().ok();
                  if (!ok) {
                    return;
                  }
                  received.incrementAndGet();
                }
              }));
        }
        SplittableRandom random = new SplittableRandom(round);
        for (int i = random.nextInt(50); i >= 0; i--) {
          Thread.yield();
        }
        channel.close();
        scene.join(threads.toArray(Thread[]::new));
        assertThat(received.get()).isEqualTo(sent.get());
        assertThat(never.trySend(1)).isFalse();
      }
    });
  }

  @OnEveryThread
  @DisplayName(
      "Java: interrupts and timeouts that race with a hand-over neither lose nor double it")
  void interruptRaces(On on) throws Exception {
    on.run(scene -> {
      int rounds = Rounds.of(1_000);
      for (int round = 0; round < rounds; round++) {
        Channel<Integer> channel = Channel.make();
        Channel<Integer> other = Channel.make();
        boolean selects = round % 2 == 0;
        boolean[] got = new boolean[1];
        Thread receiver =
            scene.go(() -> {
              try {
                if (selects) {
                  Select.of(Select.receive(channel), Select.receive(other)).await();
                } else {
                  channel.receive();
                }
                got[0] = true;
              } catch (InterruptedException e) {
                got[0] = false;
              }
            });
        if (round % 3 == 0) {
          scene.await(() -> Scene.isBlocked(receiver) || !receiver.isAlive());
        }
        Thread interrupter = scene.go(receiver::interrupt);
        boolean sent = channel.send(1, Duration.ofMillis(1));
        scene.join(interrupter, receiver);
        if (got[0] != sent) {
          fail("sent " + sent + " but received " + got[0]);
        }
      }
    });
  }

  /** Go's TestMultiConsumer. */
  @OnEveryThread
  @DisplayName("CH-36 what goes through two channels and many workers adds up")
  void multiConsumer(On on) throws Exception {
    on.run(scene -> {
      int workers = 23;
      int items = Rounds.of(27_182);
      Channel<Integer> work = Channel.make(workers / 3);
      Channel<Integer> results = Channel.make(workers * 3);
      WaitGroup group = new WaitGroup();
      for (int i = 0; i < workers; i++) {
        group.add(1);
        scene.go(() -> {
          for (int value : work) {
            results.send(value);
          }
          group.done();
        });
      }
      long[] expected = {0};
      scene.go(() -> {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < items; i++) {
          int value = random.nextInt(31);
          expected[0] += value;
          work.send(value);
        }
        work.close();
        group.await();
        results.close();
      });
      long sum = 0;
      int n = 0;
      for (int value : results) {
        sum += value;
        n++;
      }
      assertThat(n).isEqualTo(items);
      assertThat(sum).isEqualTo(expected[0]);
    });
  }
}
