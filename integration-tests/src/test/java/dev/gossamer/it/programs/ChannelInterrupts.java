package dev.gossamer.it.programs;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Interrupts and closes threads that wait in channels and selectors. */
public final class ChannelInterrupts {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private ChannelInterrupts() {}

  public static void main(String[] args) throws Exception {
    selector();
    channelRead();
    channelAccept();
    pipeRead();
    closeOfServerSocket();
    closeOfSocket();
  }

  private static void selector() throws Exception {
    try (Selector selector = Selector.open()) {
      CountDownLatch inside = new CountDownLatch(1);
      InThread waiting =
          InThread.start(
              "selecting",
              () -> {
                inside.countDown();
                int ready = selector.select();
                System.out.println(
                    "select returns " + ready + ", interrupted " + Thread.interrupted());
                Thread.currentThread().interrupt();
                System.out.println("select when interrupted returns " + selector.select());
                System.out.println("still interrupted " + Thread.interrupted());
                System.out.println("select for a while returns " + selector.select(20));
              });
      inside.await();
      waiting.thread().interrupt();
      waiting.join();
    }
  }

  private static void channelRead() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(LOOPBACK, 0));
      SocketChannel client = SocketChannel.open(server.getLocalAddress());
      try (SocketChannel accepted = server.accept()) {
        InThread reading = InThread.start("reading", () -> readUntilInterrupted(client));
        settle();
        reading.thread().interrupt();
        reading.join();
        System.out.println("open " + client.isOpen() + ", other side reads " + readByte(accepted));
      }
    }
  }

  private static int readByte(SocketChannel channel) throws Exception {
    return channel.read(ByteBuffer.allocate(1));
  }

  private static void readUntilInterrupted(SocketChannel client) throws Exception {
    try {
      readByte(client);
    } catch (ClosedByInterruptException e) {
      System.out.println("read: closed by interrupt, status " + Thread.interrupted());
    }
  }

  private static void channelAccept() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(LOOPBACK, 0));
      InThread accepting =
          InThread.start(
              "accepting",
              () -> {
                try {
                  server.accept();
                } catch (ClosedByInterruptException e) {
                  System.out.println("accept: closed by interrupt, status " + Thread.interrupted());
                }
              });
      settle();
      accepting.thread().interrupt();
      accepting.join();
    }
  }

  private static void pipeRead() throws Exception {
    Pipe pipe = Pipe.open();
    CountDownLatch gaveOne = new CountDownLatch(1);
    InThread reading =
        InThread.start(
            "reading a pipe",
            () -> {
              ByteBuffer one = ByteBuffer.allocate(1);
              System.out.println("pipe gives " + pipe.source().read(one) + ": " + one.get(0));
              gaveOne.countDown();
              try {
                pipe.source().read(ByteBuffer.allocate(1));
              } catch (ClosedByInterruptException e) {
                System.out.println("pipe: closed by interrupt");
              }
            });
    settle();
    pipe.sink().write(ByteBuffer.wrap(new byte[] {42}));
    gaveOne.await();
    settle();
    reading.thread().interrupt();
    reading.join();
  }

  private static void closeOfServerSocket() throws Exception {
    ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
    InThread accepting = InThread.start("accepting", () -> failing("accept", server::accept));
    settle();
    server.close();
    accepting.join();
  }

  private static void closeOfSocket() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
        Socket client = new Socket(LOOPBACK, server.getLocalPort());
        Socket accepted = server.accept()) {
      InThread reading =
          InThread.start("reading", () -> failing("read", client.getInputStream()::read));
      settle();
      client.close();
      reading.join();
      accepted.setSoTimeout(20);
      InThread.run(
          "timing out",
          () -> {
            try (Socket other = new Socket(LOOPBACK, server.getLocalPort())) {
              other.setSoTimeout(20);
              failing("read", other.getInputStream()::read);
            }
          });
    }
  }

  private static void failing(String what, Callable<?> call) {
    try {
      System.out.println(what + " returns " + call.call());
    } catch (Exception e) {
      System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }

  /**
   * The state of a platform thread in a channel is RUNNABLE, so nothing tells that it got there. If
   * the machine is too slow for this, another path with the same outcome is taken.
   */
  private static void settle() throws InterruptedException {
    Thread.sleep(50);
  }
}
