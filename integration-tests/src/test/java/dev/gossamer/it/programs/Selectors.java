package dev.gossamer.it.programs;

import static dev.gossamer.it.programs.Tasks.inThread;
import static dev.gossamer.it.programs.Tasks.report;
import static dev.gossamer.it.programs.Tasks.resultOf;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Threads that wait for selectors in all the ways there are, often. Prints a line for each way, the
 * same on every scheduler, and at last whether who selects waits for the JDK's own pollers; the
 * argument says how many rounds.
 */
public final class Selectors {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final int CLIENTS = 40;

  private final int rounds;

  private Selectors(int rounds) {
    this.rounds = rounds;
  }

  public static void main(String[] args) throws Exception {
    Selectors selectors = new Selectors(Integer.parseInt(args[0]));
    inThread("all", selectors::all).get();
    System.out.println("JDK's pollers: " + waitsForPoller());
  }

  private Object all() throws Exception {
    report("echo", this::echo);
    report("what was not read is told again", this::notRead);
    report("wake-ups", this::wakeUps);
    report("interrupts", this::interrupts);
    report("closed while selecting", this::closes);
    report("time limits", this::timeLimits);
    report("numbers used again", this::numbersUsedAgain);
    return "done";
  }

  private static boolean waitsForPoller() throws Exception {
    try (Selector selector = Selector.open()) {
      Thread selecting =
          new Thread(() -> {
            try {
              selector.select();
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          });
      selecting.start();
      boolean waits = false;
      boolean isSelecting = false;
      long start = System.nanoTime();
      while (!isSelecting && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10)) {
        Set<String> methods = new HashSet<>();
        for (StackTraceElement frame : selecting.getStackTrace()) {
          methods.add(frame.getClassName() + "." + frame.getMethodName());
        }
        // A goroutine looks before it parks, a platform thread stays there.
        isSelecting =
            methods.contains("java.lang.VirtualThread.park")
                || (methods.contains("sun.nio.ch.EPoll.wait")
                    && System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(300));
        waits = methods.contains("sun.nio.ch.Poller.poll");
      }
      selector.wakeup();
      selecting.join();
      return waits;
    }
  }

  /** One selector for the listener and all connections. */
  private Object echo() throws Exception {
    try (ServerSocketChannel listener = ServerSocketChannel.open();
        Selector selector = Selector.open()) {
      listener.bind(new InetSocketAddress(HERE, 0), CLIENTS);
      listener.configureBlocking(false);
      listener.register(selector, SelectionKey.OP_ACCEPT);
      FutureTask<Integer> server = inThread("server", () -> serve(selector));
      int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
      List<FutureTask<Long>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(inThread("client", () -> converse(port)));
      }
      long sum = 0;
      for (FutureTask<Long> client : clients) {
        sum += resultOf(client);
      }
      return sum + " bytes, connections ended: " + resultOf(server);
    }
  }

  private static int serve(Selector selector) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    int[] ended = new int[1];
    while (ended[0] < CLIENTS) {
      selector.select(key -> {
        try {
          if (key.isAcceptable()) {
            SocketChannel accepted = ((ServerSocketChannel) key.channel()).accept();
            accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
            accepted.configureBlocking(false);
            accepted.register(selector, SelectionKey.OP_READ);
          } else if (!answer((SocketChannel) key.channel(), buffer)) {
            key.channel().close();
            ended[0]++;
          }
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      });
    }
    return ended[0];
  }

  private static boolean answer(SocketChannel channel, ByteBuffer buffer) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      return false;
    }
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    return true;
  }

  private long converse(int port) throws IOException {
    long sum = 0;
    try (Socket socket = new Socket(HERE, port)) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      for (int i = 0; i < rounds; i++) {
        socket.getOutputStream().write(new byte[1 + i % 100]);
        sum += in.readNBytes(1 + i % 100).length;
      }
    }
    return sum;
  }

  /** The kernel tells a selector of what is there as long as it is there. */
  private Object notRead() throws Exception {
    int told = 0;
    try (ServerSocket listener = new ServerSocket(0, 1, HERE);
        SocketChannel channel = SocketChannel.open(listener.getLocalSocketAddress());
        Socket other = listener.accept();
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      for (int i = 0; i < rounds; i++) {
        FutureTask<Integer> first = inThread("selecting", () -> selector.select(key -> {}));
        other.getOutputStream().write(new byte[2]);
        told += resultOf(first);
        told += selector.select(key -> {});
        channel.read(ByteBuffer.allocate(1));
        told += selector.select(key -> {});
        channel.read(ByteBuffer.allocate(1));
        told += selector.selectNow(key -> {});
      }
    }
    return told == 3 * rounds;
  }

  private Object wakeUps() throws Exception {
    int returned = 0;
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < rounds; i++) {
        FutureTask<Integer> selecting = inThread("selecting", () -> selector.select());
        if (i % 2 == 0) {
          Thread.yield();
        }
        selector.wakeup();
        returned += resultOf(selecting) == 0 ? 1 : 0;
      }
    }
    return returned == rounds;
  }

  private Object interrupts() throws Exception {
    int interrupted = 0;
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < rounds; i++) {
        CountDownLatch begun = new CountDownLatch(1);
        Thread[] selecting = new Thread[1];
        FutureTask<Boolean> result =
            new FutureTask<>(() -> {
              begun.countDown();
              selector.select();
              return Thread.interrupted() && selector.isOpen();
            });
        selecting[0] = new Thread(result, "selecting");
        selecting[0].start();
        begun.await();
        selecting[0].interrupt();
        interrupted += resultOf(result) ? 1 : 0;
        selector.selectNow(); // the wake-up that an interrupt may leave behind
      }
    }
    return interrupted == rounds;
  }

  private Object closes() throws Exception {
    int ended = 0;
    for (int i = 0; i < rounds; i++) {
      Selector selector = Selector.open();
      FutureTask<Boolean> selecting =
          inThread(
              "selecting",
              () -> {
                try {
                  selector.select();
                  return !selector.isOpen();
                } catch (ClosedSelectorException e) {
                  return true;
                }
              });
      if (i % 2 == 0) {
        Thread.yield();
      }
      selector.close();
      ended += resultOf(selecting) ? 1 : 0;
    }
    return ended == rounds;
  }

  private Object timeLimits() throws Exception {
    int inTime = 0;
    int count = Math.min(rounds, 50);
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < count; i++) {
        long start = System.nanoTime();
        int told = selector.select(5);
        inTime += told == 0 && System.nanoTime() - start >= 4_500_000 ? 1 : 0;
      }
    }
    return inTime == count;
  }

  /** A number is a selector's first, then a socket's, and a selector's again. */
  private Object numbersUsedAgain() throws Exception {
    int right = 0;
    for (int i = 0; i < rounds; i++) {
      try (Selector selector = Selector.open()) {
        right += selector.select(1) == 0 ? 1 : 0;
      }
      try (ServerSocket listener = new ServerSocket(0, 1, HERE);
          Socket client = new Socket(HERE, listener.getLocalPort());
          Socket server = listener.accept()) {
        FutureTask<Integer> reading = inThread("reader", () -> server.getInputStream().read());
        Thread.yield();
        client.getOutputStream().write(7);
        right += resultOf(reading) == 7 ? 1 : 0;
      }
    }
    return right == 2 * rounds;
  }
}
