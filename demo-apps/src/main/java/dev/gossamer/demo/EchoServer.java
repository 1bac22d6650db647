package dev.gossamer.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The classic blocking server: a TCP echo with one thread per connection. Any bytes are echoed as
 * they come; a message, for the count printed at the end, is a line.
 *
 * <p>{@code --port N} (0, the default, takes a free one), {@code --stop-on-eof} to stop when stdin
 * ends as well as on SIGTERM, {@code --self-test C M} to be its own C clients with M round trips
 * each.
 */
public final class EchoServer {

  /** How long a stopping server lets open connections end before it closes them. */
  private static final long GRACE_SECONDS = 3;

  /** Long enough for thousands of clients that connect at once. */
  private static final int BACKLOG = 4096;

  private final ServerSocket listener;
  private final Thread acceptor = new Thread(this::accept, "echo-acceptor");
  private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();
  private final LongAdder messages = new LongAdder();
  private volatile long accepted;

  private EchoServer(int port) throws IOException {
    listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
  }

  /** Starts a server on 127.0.0.1; port 0 takes a free one. */
  static EchoServer start(int port) throws IOException {
    EchoServer server = new EchoServer(port);
    server.acceptor.start();
    return server;
  }

  public static void main(String[] args) throws InterruptedException {
    Options options =
        new Options("EchoServer")
            .number("--port", 0, 65_535, 0)
            .flag("--stop-on-eof")
            .numbers("--self-test", 1, 1_000_000, "C", "M")
            .parseOrExit(args);
    boolean selfTest = options.has("--self-test");
    boolean succeeded = true;
    EchoServer server;
    try {
      server = start(selfTest ? 0 : options.number("--port"));
    } catch (IOException e) {
      System.err.println("EchoServer: cannot listen on 127.0.0.1: " + e.getMessage());
      System.exit(1);
      return;
    }
    if (selfTest) {
      int[] load = options.numbers("--self-test");
      succeeded = EchoSelfTest.run(server.port(), load[0], load[1]);
    } else {
      StopRequest stop = StopRequest.bySignal();
      System.out.println("listening on 127.0.0.1:" + server.port());
      if (options.has("--stop-on-eof")) {
        stop.atEndOf(System.in);
      }
      stop.await();
    }
    server.stop();
    System.out.println(
        "served " + server.messages.sum() + " messages on " + server.accepted + " connections");
    if (!succeeded) {
      System.exit(1);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Refuses new connections, lets the open ones end, and closes those that do not. */
  void stop() throws InterruptedException {
    closeQuietly(listener);
    acceptor.join();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
    for (Thread connection : connections.values()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      // A join of 0 ms would wait for ever.
      connection.join(Math.max(1, left));
    }
    for (Map.Entry<Socket, Thread> connection : connections.entrySet()) {
      closeQuietly(connection.getKey());
      connection.getValue().join();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        long number = accepted + 1;
        accepted = number;
        Thread connection = new Thread(() -> serve(socket), "echo-" + number);
        connections.put(socket, connection);
        connection.start();
      } catch (IOException e) {
        if (!listener.isClosed()) {
          System.err.println("EchoServer: cannot accept a connection: " + e.getMessage());
          pause();
        }
      }
    }
  }

  /** Lets connections end, and with them the shortage of file descriptors, before the next try. */
  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      echo(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException clientWentAway) {
      // Only this connection ends.
    } finally {
      connections.remove(socket);
    }
  }

  private void echo(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[1024];
    boolean lineOpen = false;
    for (int length; (length = in.read(buffer)) >= 0; ) {
      out.write(buffer, 0, length);
      for (int i = 0; i < length; i++) {
        if (buffer[i] == '\n') {
          messages.increment();
        }
      }
      lineOpen = buffer[length - 1] != '\n';
    }
    if (lineOpen) {
      messages.increment();
    }
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      System.err.println("EchoServer: cannot close a socket: " + e.getMessage());
    }
  }
}
