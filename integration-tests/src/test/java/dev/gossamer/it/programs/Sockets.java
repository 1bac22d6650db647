package dev.gossamer.it.programs;

import static dev.gossamer.it.programs.Tasks.inThread;
import static dev.gossamer.it.programs.Tasks.report;
import static dev.gossamer.it.programs.Tasks.resultOf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;

/**
 * Threads that wait for sockets and pipes in all the ways there are, often. Prints a line for each
 * way, the same on every scheduler; the argument says how many rounds.
 */
public final class Sockets {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final int rounds;

  private Sockets(int rounds) {
    this.rounds = rounds;
  }

  public static void main(String[] args) throws Exception {
    Sockets sockets = new Sockets(Integer.parseInt(args[0]));
    report("echo", sockets::manyConversations);
    report("end behind the bytes", sockets::endBehindTheBytes);
    report("urgent data", sockets::urgentData);
    report("timeouts", sockets::timeouts);
    report("close under a reader", sockets::closeUnderReader);
    report("close under an accepter", sockets::closeUnderAccepter);
    report("input shut down", sockets::shutDownInput);
    report("numbers used again", sockets::numbersUsedAgain);
    report("full buffers", sockets::fullBuffers);
    report("a platform thread reads in between", sockets::readInTurns);
    report("channels", sockets::channels);
    report("interrupted channel", sockets::interruptedChannel);
    report("datagrams", sockets::datagrams);
    report("pipes", sockets::pipes);
  }

  /** Both ends of a connection. */
  private record Pair(Socket client, Socket server) implements AutoCloseable {
    static Pair open() throws IOException {
      try (ServerSocket listener = new ServerSocket(0, 1, HERE)) {
        Socket client = new Socket(HERE, listener.getLocalPort());
        return new Pair(client, listener.accept());
      }
    }

    @Override
    public void close() throws IOException {
      client.close();
      server.close();
    }
  }

  /** Messages of all lengths, so that reads fill their buffer exactly, too. */
  private Object manyConversations() throws Exception {
    List<FutureTask<Long>> clients = new ArrayList<>();
    try (ServerSocket listener = new ServerSocket(0, 200, HERE)) {
      FutureTask<Object> server =
          inThread(
              "accepter",
              () -> {
                for (int i = 0; i < 50; i++) {
                  Socket socket = listener.accept();
                  inThread("echo", () -> echo(socket));
                }
                return null;
              });
      for (int i = 0; i < 50; i++) {
        int seed = i;
        clients.add(inThread("client", () -> converse(listener.getLocalPort(), seed)));
      }
      resultOf(server);
      long sum = 0;
      for (FutureTask<Long> client : clients) {
        sum += resultOf(client);
      }
      return sum;
    }
  }

  private static Object echo(Socket socket) throws IOException {
    try (socket) {
      socket.setTcpNoDelay(true);
      byte[] buffer = new byte[64];
      InputStream in = socket.getInputStream();
      for (int length; (length = in.read(buffer)) >= 0; ) {
        socket.getOutputStream().write(buffer, 0, length);
      }
    }
    return null;
  }

  private long converse(int port, int seed) throws IOException {
    Random random = new Random(seed);
    long sum = 0;
    try (Socket socket = new Socket(HERE, port)) {
      for (int i = 0; i < rounds; i++) {
        byte[] message = new byte[1 + random.nextInt(200)];
        random.nextBytes(message);
        socket.getOutputStream().write(message);
        byte[] answer = socket.getInputStream().readNBytes(message.length);
        if (!Arrays.equals(message, answer)) {
          throw new IOException("another answer");
        }
        sum += message.length;
      }
    }
    return sum;
  }

  /** The end may be told together with the last bytes, and then no more. */
  private Object endBehindTheBytes() throws Exception {
    long sum = 0;
    for (int i = 0; i < rounds; i++) {
      try (Pair pair = Pair.open()) {
        FutureTask<Integer> reader =
            inThread("reader", () -> pair.server.getInputStream().readAllBytes().length);
        if (i % 2 == 0) {
          Thread.yield();
        }
        pair.client.getOutputStream().write(new byte[1 + i % 300]);
        if (i % 3 == 0) {
          pair.client.shutdownOutput();
        } else {
          pair.client.close();
        }
        sum += resultOf(reader);
      }
    }
    return sum;
  }

  /** A read stops at the mark, and there are more bytes behind it. */
  private Object urgentData() throws Exception {
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      try (Pair pair = Pair.open()) {
        pair.server.setOOBInline(i % 2 == 0);
        int expected = i % 2 == 0 ? 7 : 6;
        FutureTask<byte[]> reader =
            inThread("reader", () -> pair.server.getInputStream().readNBytes(expected));
        OutputStream out = pair.client.getOutputStream();
        out.write("abc".getBytes("US-ASCII"));
        pair.client.sendUrgentData('!');
        out.write("def".getBytes("US-ASCII"));
        String text = new String(resultOf(reader), "US-ASCII");
        if (i < 2) {
          seen.append(text).append(' ');
        }
      }
    }
    return seen.toString().trim();
  }

  private Object timeouts() throws Exception {
    int timeouts = 0;
    int bytes = 0;
    try (Pair pair = Pair.open()) {
      pair.server.setSoTimeout(5);
      FutureTask<int[]> reader =
          inThread(
              "reader",
              () -> {
                int[] counts = new int[2];
                while (counts[0] < 20 || counts[1] < 20) {
                  try {
                    if (pair.server.getInputStream().read(new byte[100]) > 0) {
                      counts[1]++;
                    }
                  } catch (SocketTimeoutException e) {
                    counts[0]++;
                  }
                }
                return counts;
              });
      while (!reader.isDone()) {
        pair.client.getOutputStream().write(1);
        Thread.sleep(7);
      }
      timeouts = resultOf(reader)[0];
      bytes = resultOf(reader)[1];
    }
    return timeouts >= 20 && bytes >= 20;
  }

  private Object closeUnderReader() throws Exception {
    List<String> ends = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      try (Pair pair = Pair.open()) {
        FutureTask<String> reader = inThread("reader", () -> endOf(pair.server));
        if (i % 2 == 0) {
          Thread.sleep(1);
        }
        pair.server.close();
        String end = resultOf(reader);
        if (!ends.contains(end)) {
          ends.add(end);
        }
      }
    }
    return ends;
  }

  private static String endOf(Socket socket) {
    try {
      return "read " + socket.getInputStream().read();
    } catch (IOException e) {
      return "java.net.SocketException".equals(e.getClass().getName()) ? "closed" : e.toString();
    }
  }

  private Object closeUnderAccepter() throws Exception {
    int closed = 0;
    for (int i = 0; i < rounds; i++) {
      ServerSocket listener = new ServerSocket(0, 1, HERE);
      FutureTask<String> accepter =
          inThread(
              "accepter",
              () -> {
                try {
                  listener.accept();
                  return "accepted";
                } catch (IOException e) {
                  return "closed";
                }
              });
      if (i % 2 == 0) {
        Thread.sleep(1);
      }
      listener.close();
      closed += resultOf(accepter).equals("closed") ? 1 : 0;
    }
    return closed;
  }

  private Object shutDownInput() throws Exception {
    int ends = 0;
    for (int i = 0; i < rounds; i++) {
      try (Pair pair = Pair.open()) {
        InputStream in = pair.server.getInputStream();
        FutureTask<Integer> reader = inThread("reader", () -> in.read(new byte[10]));
        if (i % 2 == 0) {
          Thread.sleep(1);
        }
        pair.server.shutdownInput();
        ends += resultOf(reader) == -1 ? 1 : 0;
      }
    }
    return ends;
  }

  /** The kernel gives the same few numbers to one socket after the other. */
  private Object numbersUsedAgain() throws Exception {
    List<FutureTask<Long>> all = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      all.add(
          inThread(
              "opener",
              () -> {
                long sum = 0;
                for (int i = 0; i < rounds; i++) {
                  try (Pair pair = Pair.open()) {
                    FutureTask<Integer> reader =
                        inThread("reader", () -> pair.server.getInputStream().read(new byte[10]));
                    pair.client.getOutputStream().write(new byte[3]);
                    sum += resultOf(reader);
                  }
                }
                return sum;
              }));
    }
    long sum = 0;
    for (FutureTask<Long> one : all) {
      sum += resultOf(one);
    }
    return sum;
  }

  /** Both sides write more than the kernel takes, so that writers wait as well. */
  private Object fullBuffers() throws Exception {
    int size = 8 << 20;
    try (Pair pair = Pair.open()) {
      List<FutureTask<Long>> all = new ArrayList<>();
      for (Socket socket : List.of(pair.client, pair.server)) {
        all.add(
            inThread(
                "writer",
                () -> {
                  socket.getOutputStream().write(new byte[size]);
                  socket.shutdownOutput();
                  return 0L;
                }));
        all.add(inThread("reader", () -> (long) socket.getInputStream().readAllBytes().length));
      }
      long sum = 0;
      for (FutureTask<Long> one : all) {
        sum += resultOf(one);
      }
      return sum;
    }
  }

  /** What one of them has learned of the socket must not mislead the other. */
  private Object readInTurns() throws Exception {
    long sum = 0;
    try (Pair pair = Pair.open()) {
      for (int i = 0; i < rounds; i++) {
        String name = i % 3 == 0 ? "platform-reader" : "reader";
        FutureTask<Integer> reader =
            inThread(name, () -> pair.server.getInputStream().read(new byte[10]));
        if (i % 2 == 0) {
          Thread.yield();
        }
        pair.client.getOutputStream().write(new byte[4]);
        sum += resultOf(reader);
      }
    }
    return sum;
  }

  private Object channels() throws Exception {
    long sum = 0;
    try (ServerSocketChannel listener =
        ServerSocketChannel.open().bind(new InetSocketAddress(HERE, 0))) {
      for (int i = 0; i < rounds; i++) {
        FutureTask<Integer> server =
            inThread(
                "server",
                () -> {
                  try (SocketChannel channel = listener.accept()) {
                    return readAll(channel);
                  }
                });
        try (SocketChannel client = SocketChannel.open(listener.getLocalAddress())) {
          client.write(ByteBuffer.allocate(1 + i % 500));
        }
        sum += resultOf(server);
      }
    }
    return sum;
  }

  private static int readAll(SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    int sum = 0;
    for (int length; (length = channel.read(buffer.clear())) >= 0; ) {
      sum += length;
    }
    return sum;
  }

  private Object interruptedChannel() throws Exception {
    int interrupted = 0;
    for (int i = 0; i < 50; i++) {
      try (ServerSocketChannel listener =
          ServerSocketChannel.open().bind(new InetSocketAddress(HERE, 0))) {
        FutureTask<String> accepter =
            new FutureTask<>(() -> {
              try {
                listener.accept();
                return "accepted";
              } catch (IOException e) {
                return e.getClass().getSimpleName();
              }
            });
        Thread thread = new Thread(accepter, "accepter");
        thread.start();
        if (i % 2 == 0) {
          Thread.sleep(1);
        }
        thread.interrupt();
        interrupted += resultOf(accepter).equals("ClosedByInterruptException") ? 1 : 0;
      }
    }
    return interrupted;
  }

  private Object datagrams() throws Exception {
    long sum = 0;
    try (DatagramSocket server = new DatagramSocket(0, HERE);
        DatagramChannel client = DatagramChannel.open()) {
      for (int i = 0; i < 100; i++) {
        FutureTask<Integer> reader =
            inThread(
                "reader",
                () -> {
                  DatagramPacket packet = new DatagramPacket(new byte[100], 100);
                  server.receive(packet);
                  return packet.getLength();
                });
        // Connecting and disconnecting gives the same number another socket of the kernel.
        client.connect(server.getLocalSocketAddress());
        client.write(ByteBuffer.allocate(1 + i % 50));
        sum += resultOf(reader);
        client.disconnect();
      }
    }
    return sum;
  }

  private Object pipes() throws Exception {
    long sum = 0;
    for (int i = 0; i < 100; i++) {
      Pipe pipe = Pipe.open();
      FutureTask<Integer> reader =
          inThread(
              "reader",
              () -> {
                ByteBuffer buffer = ByteBuffer.allocate(100);
                int length = pipe.source().read(buffer);
                return length + pipe.source().read(buffer.clear());
              });
      pipe.sink().write(ByteBuffer.allocate(10));
      if (i % 2 == 0) {
        Thread.yield();
      }
      pipe.sink().close();
      sum += resultOf(reader);
      pipe.source().close();
    }
    return sum;
  }
}
