package dev.gossamer.tools;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Threshold;

/**
 * An echo server that keeps the contract of the demo servers. It commits an event named as the
 * agent's for each line, disabled and with a threshold by default, so that a test can see whether
 * the recording was asked for everything.
 */
public final class StandInServer implements AutoCloseable {
  private final ServerSocket listener;
  private final AtomicLong lines = new AtomicLong();

  private StandInServer(ServerSocket listener) {
    this.listener = listener;
  }

  public static void main(String[] args) throws IOException {
    try (StandInServer server = start()) {
      System.out.println("listening on 127.0.0.1:" + server.address().getPort());
      System.err.println("a remark on stderr");
      while (System.in.read() >= 0) {
        // Only the end of stdin counts.
      }
      System.out.println("served " + server.lines() + " lines");
    }
  }

  /** Starts one in this JVM. */
  public static StandInServer start() throws IOException {
    StandInServer server =
        new StandInServer(new ServerSocket(0, 500, InetAddress.getByName("127.0.0.1")));
    Thread.ofPlatform().daemon().start(server::accept);
    return server;
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  public long lines() {
    return lines.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      } catch (IOException e) {
        // Closed, or out of descriptors: the tests' clients would notice.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
      for (String line; (line = in.readLine()) != null; ) {
        Run run = new Run();
        run.begin();
        // Counted first: a client that has its answer may look at once.
        lines.incrementAndGet();
        socket.getOutputStream().write((line + "\n").getBytes());
        run.m = 3;
        run.commit();
      }
    } catch (IOException | UncheckedIOException e) {
      // The client went away.
    }
  }

  @Name("gossamer.GoroutineRun")
  @Enabled(false)
  @Threshold("1 h")
  static final class Run extends Event {
    int p;
    int m;
  }

  /** Ends before it listens. */
  static final class Refusing {
    public static void main(String[] args) {
      System.err.println("one thing is wrong");
      System.err.println("and another");
      System.exit(3);
    }
  }

  /** Ends when the first client has sent something. */
  static final class Fragile {
    public static void main(String[] args) throws IOException {
      try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
        System.out.println("listening on 127.0.0.1:" + listener.getLocalPort());
        if (listener.accept().getInputStream().read() >= 0) {
          System.err.println("out of patience");
          System.exit(4);
        }
      }
    }
  }
}
