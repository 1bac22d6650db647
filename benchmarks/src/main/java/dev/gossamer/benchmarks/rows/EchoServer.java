package dev.gossamer.benchmarks.rows;

import dev.gossamer.benchmarks.ThreadKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;

/**
 * The classic server: a thread for each connection, which reads and writes back. It prints {@code
 * on=KIND port=NUMBER}, then what it has used, as {@link UsageDesk} says.
 */
public final class EchoServer {
  private static final int BACKLOG = 4096;
  private static final int BUFFER = 1024;

  private EchoServer() {}

  /** The argument: who starts the threads. */
  public static void main(String[] args) throws Exception {
    Starter starter = Starter.valueOf(args[0].toUpperCase(Locale.ROOT));
    ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    starter.start(() -> accept(listener, starter));
    UsageDesk.answerUntilStdinEnds();
    System.exit(0);
  }

  private static void accept(ServerSocket listener, Starter starter) throws IOException {
    System.out.printf(
        "on=%s port=%d%n",
        ThreadKind.current().name().toLowerCase(Locale.ROOT), listener.getLocalPort());
    while (true) {
      Socket socket = listener.accept();
      starter.start(() -> serve(socket));
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int length; (length = in.read(buffer)) >= 0; ) {
        out.write(buffer, 0, length);
      }
    } catch (IOException clientWentAway) {
      // Only this connection ends.
    }
  }
}
