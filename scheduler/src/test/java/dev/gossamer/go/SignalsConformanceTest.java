package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

/** Signals through channels. They are raised in this JVM, which ignores them otherwise. */
class SignalsConformanceTest {
  private static final Signal RESIZED = new Signal("WINCH");
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  @DisplayName("Java: at least one signal is to be named, and one that the JVM leaves to programs")
  void names() {
    Channel<OsSignal> channel = Channel.make(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signals.notify(channel))
        .withMessage("no signal named");
    assertThatIllegalArgumentException().isThrownBy(() -> Signals.notify(channel, "NONSENSE"));
    assertThatIllegalArgumentException().isThrownBy(() -> Signals.notify(channel, "SEGV"));
    assertThat(Signals.areAwaited()).isFalse();
  }

  @Test
  @DisplayName("every channel gets the signal, one without room misses it, and none after stop")
  void delivery() throws Exception {
    Channel<OsSignal> one = Channel.make(2);
    Channel<OsSignal> other = Channel.make(1);
    Signals.notify(one, "WINCH");
    Signals.notify(other, "WINCH");
    for (int i = 0; i < 2; i++) {
      Signal.raise(RESIZED);
      assertThat(one.receive(LONG))
          .isEqualTo(new Received<>(new OsSignal("WINCH", RESIZED.getNumber()), true));
    }
    assertThat(one.length()).isZero();
    assertThat(other.length()).isEqualTo(1);
    Signals.stop(one);
    Signals.stop(other);
    assertThat(Signals.areAwaited()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signal.raise(RESIZED))
        .withMessageStartingWith("Unhandled signal");
  }

  @Test
  @DisplayName("Java: a signal for a closed channel does no harm, and reaches the others")
  void closedChannel() throws Exception {
    Channel<OsSignal> closed = Channel.make(1);
    Channel<OsSignal> open = Channel.make(1);
    Signals.notify(closed, "WINCH");
    Signals.notify(open, "WINCH");
    closed.close();
    Signal.raise(RESIZED);
    assertThat(open.receive(LONG)).isNotNull();
    Signals.stop(closed);
    Signals.stop(open);
  }

  @Test
  @DisplayName("CX-20 a signal cancels its context, and the cause names it")
  void context() throws Exception {
    try (CancelContext context = Signals.notifyContext(Context.background(), "WINCH")) {
      Signal.raise(RESIZED);
      assertThat(context.done().receive(LONG)).isEqualTo(new Received<>(null, false));
      assertThat(context.err()).isSameAs(ContextException.CANCELED);
      assertThat(Context.cause(context)).hasMessage("SIGWINCH signal received");
    }
  }
}
