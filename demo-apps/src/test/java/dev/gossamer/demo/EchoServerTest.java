package dev.gossamer.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EchoServerTest {

  @Test
  void theSelfTestChecksEveryReplyAndPrintsTheTotals() throws Exception {
    assertThat(Program.run(EchoServer.class, "--self-test", "50", "20"))
        .isEqualTo(
            new Program.Result(
                0,
                """
                self-test: 50 clients, 20 round trips each
                all 1000 replies are correct
                served 1000 messages on 50 connections
                """,
                ""));
  }

  @Test
  void theEndOfStdinStopsTheServerIfAskedFor() throws Exception {
    try (Program server = Program.start(EchoServer.class, "--stop-on-eof")) {
      int port = server.port();
      assertThat(echoed(port, "one\n")).isEqualTo("one\n");
      assertThat(echoed(port, "two\nthree, without an end"))
          .isEqualTo("two\nthree, without an end");
      server.closeStdin();
      assertThat(server.awaitEnd())
          .isEqualTo(new Program.Result(0, "served 3 messages on 2 connections\n", ""));
    }
  }

  @Test
  void sigtermStopsTheServerWithSuccessAlthoughStdinHasEnded() throws Exception {
    try (Program server = Program.start(EchoServer.class)) {
      server.closeStdin();
      assertThat(echoed(server.port(), "still here\n")).isEqualTo("still here\n");
      server.terminate();
      assertThat(server.awaitEnd())
          .isEqualTo(new Program.Result(0, "served 1 messages on 1 connections\n", ""));
    }
  }

  @Test
  void anIdleConnectionDoesNotKeepAStoppingServer() throws Exception {
    try (Program server = Program.start(EchoServer.class);
        Socket idle = new Socket("127.0.0.1", server.port())) {
      assertThat(roundTrip(idle, "hello\n")).isEqualTo("hello\n");
      server.terminate();
      assertThat(server.awaitEnd())
          .isEqualTo(new Program.Result(0, "served 1 messages on 1 connections\n", ""));
    }
  }

  @Test
  void aConnectionCanGoOnWhileTheServerStops() throws Exception {
    try (Program server = Program.start(EchoServer.class, "--stop-on-eof")) {
      int port = server.port();
      try (Socket open = new Socket("127.0.0.1", port)) {
        assertThat(roundTrip(open, "before\n")).isEqualTo("before\n");
        server.closeStdin();
        awaitRefusal(port);
        assertThat(roundTrip(open, "after\n")).isEqualTo("after\n");
      }
      assertThat(server.awaitEnd().stdout()).startsWith("served 2 messages on ");
    }
  }

  @Test
  void aPortThatIsTakenIsToldInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Program.Result result =
          Program.run(EchoServer.class, "--port", Integer.toString(taken.getLocalPort()));
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.stdout()).isEmpty();
      assertThat(result.stderr())
          .startsWith("EchoServer: cannot listen on 127.0.0.1")
          .hasLineCount(1);
    }
  }

  private static String echoed(int port, String text) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return roundTrip(socket, text);
    }
  }

  private static String roundTrip(Socket socket, String text) throws IOException {
    byte[] sent = text.getBytes(StandardCharsets.US_ASCII);
    socket.setSoTimeout(30_000);
    socket.getOutputStream().write(sent);
    return new String(socket.getInputStream().readNBytes(sent.length), StandardCharsets.US_ASCII);
  }

  /** Returns when nobody listens any more. Until then every try may count as a connection. */
  private static void awaitRefusal(int port) {
    while (true) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        Thread.onSpinWait();
      } catch (IOException refused) {
        return;
      }
    }
  }
}
