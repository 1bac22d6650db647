package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules for the nil channel, CH-06 to CH-11. */
class ChannelNilConformanceTest {
  private static final Duration MOMENT = Duration.ofMillis(20);

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
}
