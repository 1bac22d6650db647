package dev.gossamer.demo.classics;

import dev.gossamer.go.WaitGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * As much of an HTTP server as {@link TwoPorts} needs: one goroutine for each request, and an end
 * that lets those under way have their answer. A request for {@code /fail} closes the port as if
 * the network had.
 *
 * <p>{@code closed} is set before the listener is closed, which wakes the one who accepts and reads
 * it.
 */
final class HttpPort implements AutoCloseable {
  private static final int BACKLOG = 50;
  private static final int PATIENCE_MILLIS = 5_000;

  /** What is answered. */
  interface Handler {
    String answer(String path) throws InterruptedException;
  }

  private final ServerSocket listener;
  private final Handler handler;
  private final WaitGroup requests = new WaitGroup();
  private volatile boolean closed;

  private HttpPort(ServerSocket listener, Handler handler) {
    this.listener = listener;
    this.handler = handler;
  }

  /** Listens on 127.0.0.1; port 0 takes a free one. */
  static HttpPort open(int port, Handler handler) throws IOException {
    InetAddress address = InetAddress.ofLiteral("127.0.0.1");
    return new HttpPort(new ServerSocket(port, BACKLOG, address), handler);
  }

  int number() {
    return listener.getLocalPort();
  }

  /**
   * Answers requests until the port is closed.
   *
   * @throws IOException if it fails by itself
   */
  void serve() throws IOException, InterruptedException {
    try {
      for (; ; ) {
        Socket connection = listener.accept();
        requests.go(() -> answer(connection));
      }
    } catch (IOException e) {
      if (!closed) {
        throw e;
      }
    } finally {
      requests.await();
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
  }

  private void answer(Socket connection) throws InterruptedException {
    try (connection) {
      connection.setSoTimeout(PATIENCE_MILLIS); // a silent client must not hold up the end
      String path = pathOf(connection);
      if (path == null) {
        respond(connection, "400 Bad Request", "only GET is answered");
      } else if (path.equals("/fail")) {
        respond(connection, "200 OK", "the port fails");
        listener.close();
      } else {
        respond(connection, "200 OK", handler.answer(path));
      }
    } catch (IOException e) {
      // The client has gone, and only its own connection ends.
    }
  }

  /** Null if the request is not understood. */
  private static String pathOf(Socket connection) throws IOException {
    var reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    String request = reader.readLine();
    for (String header = request; header != null && !header.isEmpty(); ) {
      header = reader.readLine();
    }
    String[] words = request == null ? new String[0] : request.split(" ");
    return words.length == 3 && words[0].equals("GET") ? words[1] : null;
  }

  private static void respond(Socket connection, String status, String text) throws IOException {
    byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(status, body.length);
    connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    connection.getOutputStream().write(body);
  }
}
