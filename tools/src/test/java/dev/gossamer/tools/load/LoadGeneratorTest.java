package dev.gossamer.tools.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gossamer.tools.StandInServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadGeneratorTest {
  private static final LoadGenerator.Progress SILENT = (_, _) -> {};

  @Test
  void everyAnswerOfAnEchoServerIsCountedOnceOnBothSides() throws Exception {
    try (StandInServer server = StandInServer.start()) {
      List<Long> reported = new ArrayList<>();
      LoadResult result =
          load(server.address(), EchoExchange::new, 50, Duration.ofMillis(1_200))
              .run((_, answered) -> reported.add(answered));

      assertThat(result.failed()).isZero();
      assertThat(result.firstFailure()).isEmpty();
      assertThat(result.requests()).isGreaterThan(50).isEqualTo(server.lines());
      assertThat(result.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(1_200));
      assertThat(result.latency().percentile(50)).isPositive();
      assertThat(reported)
          .hasSizeGreaterThanOrEqualTo(1)
          .allSatisfy(answered -> assertThat(answered).isBetween(1L, result.requests()));
    }
  }

  @Test
  void theLatencyIsThatOfTheServer() throws Exception {
    HttpServer server = httpServer(50);
    try {
      LoadResult result =
          load(server.getAddress(), _ -> http(), 4, Duration.ofMillis(500)).run(SILENT);

      assertThat(result.failed()).isZero();
      assertThat(result.latency().percentile(0)).isGreaterThanOrEqualTo(49_000_000);
      // At most one request at a time for each client.
      assertThat(result.requests()).isBetween(4L, 4L * 11);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aKeptConnectionThatTheServerClosedIsOpenedAgain() throws Exception {
    AtomicInteger accepted = new AtomicInteger();
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            while (!listener.isClosed()) {
              answerOneRequest(listener);
              accepted.incrementAndGet();
            }
          });

      LoadResult result =
          load(address(listener), _ -> http(), 1, Duration.ofMillis(300)).run(SILENT);

      assertThat(result.firstFailure()).isEmpty();
      assertThat(result.requests()).isGreaterThan(1);
      assertThat(accepted.get()).isGreaterThan(1);
    }
  }

  @Test
  void aServerThatHangsUpFailsTheConnectionAndNotTheLoad() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            while (!listener.isClosed()) {
              hangUp(listener);
            }
          });

      LoadResult result =
          load(address(listener), EchoExchange::new, 3, Duration.ofSeconds(30)).run(SILENT);

      assertThat(result.failed()).isEqualTo(3);
      assertThat(result.requests()).isZero();
      assertThat(result.firstFailure()).isPresent();
      assertThat(result.elapsed()).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void aServerThatNeverAnswersIsGivenUpAfterAGrace() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      LoadResult result =
          load(address(listener), EchoExchange::new, 2, Duration.ofMillis(100)).run(SILENT);

      assertThat(result.failed()).isEqualTo(2);
      assertThat(result.firstFailure()).hasValue("the server gave no answer within 5 s");
    }
  }

  @Test
  void aPortWithNoServerSaysWhichConnectionFailed() throws Exception {
    InetSocketAddress nobody;
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = address(listener);
    }

    assertThatThrownBy(() -> load(nobody, EchoExchange::new, 5, Duration.ofSeconds(1)).run(SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("connection 1 of 5: ");
  }

  private static LoadGenerator load(
      InetSocketAddress server, IntFunction<Exchange> exchanges, int clients, Duration time) {
    return new LoadGenerator(server, exchanges, clients, time);
  }

  private static Exchange http() {
    return new HttpExchange("127.0.0.1", "/");
  }

  private static InetSocketAddress address(ServerSocket listener) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
  }

  private static HttpServer httpServer(int millis) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            // Stands for work that takes this long.
            Thread.sleep(millis);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("done".getBytes());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    return server;
  }

  private static void answerOneRequest(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      byte[] request = new byte[1_024];
      if (socket.getInputStream().read(request) > 0) {
        socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes());
      }
    } catch (IOException e) {
      // The client or the test has ended.
    }
  }

  private static void hangUp(ServerSocket listener) {
    try {
      listener.accept().close();
    } catch (IOException e) {
      // The test has ended.
    }
  }
}
