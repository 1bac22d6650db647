package dev.gossamer.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.tools.load.LatencyHistogram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a server that answers what the test wants, right or wrong. */
@Timeout(60)
class HttpClientsTest {
  private static final int NO_BACKEND = 9;
  private static final Pattern KEY = Pattern.compile("GET /lookup\\?backend=9&key=([0-9]+) .*");

  private ServerSocket listener;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  private HttpClients clients(int connections, LongFunction<String> answers) throws IOException {
    Thread.ofVirtual().start(() -> accept(answers));
    return new HttpClients(listener.getLocalPort(), NO_BACKEND, connections);
  }

  private void accept(LongFunction<String> answers) {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket, answers));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void serve(Socket socket, LongFunction<String> answers) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line; (line = in.readLine()) != null; ) {
        Matcher request = KEY.matcher(line);
        if (request.matches()) {
          byte[] answer =
              answers.apply(Long.parseLong(request.group(1))).getBytes(StandardCharsets.US_ASCII);
          // In two pieces, as a network may deliver it.
          socket.getOutputStream().write(answer, 0, answer.length / 2);
          socket
              .getOutputStream()
              .write(answer, answer.length / 2, answer.length - answer.length / 2);
        }
      }
    } catch (IOException clientWentAway) {
      // The test is over.
    }
  }

  private static String right(long key) {
    return page(Lookup.page(key, Lookup.answer(key)));
  }

  private static String page(String text) {
    return "HTTP/1.1 200 \r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
  }

  @Test
  void rightAnswersAreCounted() throws Exception {
    LatencyHistogram latency = clients(5, HttpClientsTest::right).run(200);

    assertThat(latency.count()).isGreaterThan(10);
    assertThat(latency.max()).isPositive();
  }

  @Test
  void theAnswerToSomebodyElseIsNoAnswer() throws Exception {
    assertThatThrownBy(() -> clients(1, key -> right(key + 1)).run(5000))
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("wrong answer '2 is ");
  }

  @Test
  void anErrorOfTheServerIsNoAnswer() throws Exception {
    String error = "HTTP/1.1 500 \r\nContent-Length: 2000\r\n\r\nsorry";

    assertThatThrownBy(() -> clients(1, key -> error).run(5000))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("the server answered HTTP/1.1 500 ");
  }

  @Test
  void aLimitIsKept() throws Exception {
    HttpClients clients = clients(5, HttpClientsTest::right);
    clients.run(100);
    clients.limit(100);

    assertThat(clients.run(500).count()).isBetween(10L, 200L);
  }

  @Test
  void withALimitTheTimeCountsFromWhenARequestWasDue() throws Exception {
    AtomicBoolean isLate = new AtomicBoolean();
    HttpClients clients =
        clients(
            1,
            key -> {
              if (isLate.getAndSet(false)) {
                hold(); // all that are due meanwhile are late
              }
              return right(key);
            });
    clients.limit(100);
    isLate.set(true);
    LatencyHistogram latency = clients.run(2000);

    assertThat(latency.percentile(90)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(100));
  }

  /** A server that is late, which is what the test is about. */
  private static void hold() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(600);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
