package dev.gossamer.tools.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpExchangeTest {
  private static final String WITH_LENGTH =
      "HTTP/1.1 200 OK\r\nDate: now\r\nContent-length: 5\r\n\r\nhello";
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "5;x=y\r\nhello\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n";
  private static final String WITHOUT_BODY = "HTTP/1.1 204 No Content\r\n\r\n";

  private final HttpExchange exchange = new HttpExchange("127.0.0.1", "/path");

  @BeforeEach
  void ask() {
    exchange.nextRequest();
  }

  @Test
  void theRequestNamesThePathAndTheHost() {
    assertThat(US_ASCII.decode(exchange.nextRequest()).toString())
        .startsWith("GET /path HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {WITH_LENGTH, CHUNKED, WITHOUT_BODY})
  void anAnswerInOnePieceIsComplete(String answer) throws ProtocolException {
    assertThat(exchange.receive(bytes(answer))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {WITH_LENGTH, CHUNKED, WITHOUT_BODY})
  void anAnswerByteByByteIsCompleteWithItsLastByteOnly(String answer) throws ProtocolException {
    for (int i = 0; i < answer.length(); i++) {
      assertThat(exchange.receive(bytes(answer.substring(i, i + 1))))
          .as("after byte %d", i)
          .isEqualTo(i == answer.length() - 1);
    }
  }

  @Test
  void oneAnswerAfterAnotherIsRead() throws ProtocolException {
    assertThat(exchange.receive(bytes(CHUNKED))).isTrue();
    exchange.nextRequest();
    assertThat(exchange.receive(bytes(WITH_LENGTH))).isTrue();
    exchange.nextRequest();
    assertThat(exchange.receive(bytes(WITHOUT_BODY))).isTrue();
  }

  @Test
  void anotherStatusIsAnErrorThatQuotesIt() {
    assertThatThrownBy(() -> exchange.receive(bytes("HTTP/1.1 503 Busy\r\n")))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("HTTP/1.1 503 Busy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WITH_LENGTH + "!",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "hello\n"
      })
  void whatIsNotAnAnswerIsAnError(String answer) {
    assertThatThrownBy(() -> exchange.receive(bytes(answer))).isInstanceOf(ProtocolException.class);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }
}
