package dev.gossamer.demo;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Drives an {@link EchoServer} with clients that check every byte that comes back. */
final class EchoSelfTest {

  private static final int TIMEOUT_MILLIS = 60_000;

  private EchoSelfTest() {}

  static boolean run(int port, int clients, int roundTrips) throws InterruptedException {
    System.out.println("self-test: " + clients + " clients, " + roundTrips + " round trips each");
    // Every connection is open before the first message: that is what costs a thread each.
    CountDownLatch connected = new CountDownLatch(clients);
    return Clients.run(clients, client -> talk(port, client, roundTrips, connected))
        .report("all " + (long) clients * roundTrips + " replies are correct");
  }

  private static void talk(int port, int client, int roundTrips, CountDownLatch connected)
      throws IOException, InterruptedException {
    try (Socket socket = connect(port, connected)) {
      connected.await();
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      for (int i = 1; i <= roundTrips; i++) {
        byte[] message =
            ("message " + i + " of client " + client + "\n").getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(message);
        byte[] reply = socket.getInputStream().readNBytes(message.length);
        if (!Arrays.equals(message, reply)) {
          throw new IOException("sent '%s', received '%s'".formatted(text(message), text(reply)));
        }
      }
    }
  }

  private static Socket connect(int port, CountDownLatch connected) throws IOException {
    try {
      return new Socket("127.0.0.1", port);
    } finally {
      // A client that cannot connect must not keep the others waiting.
      connected.countDown();
    }
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.US_ASCII).strip();
  }
}
