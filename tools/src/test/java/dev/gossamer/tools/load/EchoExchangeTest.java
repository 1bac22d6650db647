package dev.gossamer.tools.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class EchoExchangeTest {
  private final EchoExchange exchange = new EchoExchange(7);

  @Test
  void theAnswerIsCompleteWhenEveryByteIsBack() throws ProtocolException {
    ByteBuffer request = exchange.nextRequest();

    ByteBuffer start = request.slice(0, 5);
    ByteBuffer rest = request.slice(5, request.remaining() - 5);
    assertThat(exchange.receive(start)).isFalse();
    assertThat(exchange.receive(rest)).isTrue();
  }

  @Test
  void theAnswerToAnotherRequestIsAnError() {
    ByteBuffer first = exchange.nextRequest();
    exchange.nextRequest();

    assertThatThrownBy(() -> exchange.receive(first)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void moreThanTheAnswerIsAnError() {
    ByteBuffer request = exchange.nextRequest();
    ByteBuffer twice = ByteBuffer.allocate(2 * request.remaining());
    twice.put(request.duplicate()).put(request).flip();

    assertThatThrownBy(() -> exchange.receive(twice)).isInstanceOf(ProtocolException.class);
  }
}
