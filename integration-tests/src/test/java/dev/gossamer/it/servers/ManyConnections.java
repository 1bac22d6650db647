package dev.gossamer.it.servers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A client with many connections that are open all at once: none asks anything before the last one
 * is connected, and none closes before all have their answers. One thread drives them, the
 * caller's, with a selector.
 */
final class ManyConnections {
  private static final long LONGEST_SILENCE_MILLIS = 30_000;

  /** What to ask, and how to know an answer. */
  interface Protocol {
    byte[] request(int connection, int round);

    /** How long the answer is that begins these bytes, or -1 if that is not yet known. */
    int answerLength(byte[] received, int count);

    /** Whether the answer is right. */
    boolean accepts(int connection, int round, byte[] answer);
  }

  private final Protocol protocol;
  private final int rounds;
  private int answers;
  private int wrong;
  private long checksum;

  private ManyConnections(Protocol protocol, int rounds) {
    this.protocol = protocol;
    this.rounds = rounds;
  }

  /** Asks and prints what came back, in one line that does not depend on the order. */
  static void run(int port, int connections, int rounds, Protocol protocol) throws IOException {
    ManyConnections client = new ManyConnections(protocol, rounds);
    client.drive(new InetSocketAddress("127.0.0.1", port), connections);
    System.out.printf(
        "connections %d answers %d wrong %d checksum %016x%n",
        connections, client.answers, client.wrong, client.checksum);
  }

  private void drive(InetSocketAddress server, int count) throws IOException {
    List<Connection> connections = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < count; i++) {
        connections.add(new Connection(i, selector, server));
      }
      int connected = 0;
      while (connected < count) {
        for (SelectionKey key : ready(selector)) {
          ((Connection) key.attachment()).finishConnect();
          connected++;
        }
      }
      for (Connection connection : connections) {
        connection.ask();
      }
      while (answers < count * rounds) {
        for (SelectionKey key : ready(selector)) {
          ((Connection) key.attachment()).goOn();
        }
      }
    } finally {
      for (Connection connection : connections) {
        connection.channel.close();
      }
    }
  }

  private List<SelectionKey> ready(Selector selector) throws IOException {
    if (selector.select(LONGEST_SILENCE_MILLIS) == 0) {
      throw new IOException("silence after " + answers + " answers");
    }
    List<SelectionKey> keys = List.copyOf(selector.selectedKeys());
    selector.selectedKeys().clear();
    return keys;
  }

  private final class Connection {
    final SocketChannel channel;
    private final int number;
    private final SelectionKey key;
    private byte[] received = new byte[1 << 12];
    private int count;
    private int round;
    private ByteBuffer request;

    Connection(int number, Selector selector, InetSocketAddress server) throws IOException {
      this.number = number;
      channel = SocketChannel.open();
      channel.configureBlocking(false);
      key = channel.register(selector, SelectionKey.OP_CONNECT, this);
      channel.connect(server);
    }

    void finishConnect() throws IOException {
      if (!channel.finishConnect()) {
        throw new IOException("selected but not connected");
      }
      key.interestOps(0);
    }

    void ask() throws IOException {
      request = ByteBuffer.wrap(protocol.request(number, round));
      write();
    }

    void goOn() throws IOException {
      if (key.isWritable()) {
        write();
      }
      if (key.isReadable()) {
        read();
      }
    }

    private void write() throws IOException {
      channel.write(request);
      // Read while writing: an echo server that cannot write stops reading.
      key.interestOps(
          request.hasRemaining()
              ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
              : SelectionKey.OP_READ);
    }

    private void read() throws IOException {
      if (count == received.length) {
        received = Arrays.copyOf(received, 2 * count);
      }
      int n = channel.read(ByteBuffer.wrap(received, count, received.length - count));
      if (n < 0) {
        throw new IOException("connection " + number + " closed in round " + round);
      }
      count += n;
      int length = protocol.answerLength(received, count);
      if (length < 0 || count < length) {
        return;
      }
      if (count > length) {
        throw new IOException("more than was asked for on connection " + number);
      }
      answered(Arrays.copyOf(received, length));
      count = 0;
      if (++round < rounds) {
        ask();
      } else {
        key.interestOps(0);
      }
    }

    private void answered(byte[] answer) {
      answers++;
      if (!protocol.accepts(number, round, answer)) {
        wrong++;
      }
      CRC32 crc = new CRC32();
      crc.update(answer);
      checksum += crc.getValue() * (31L * number + round + 1);
    }
  }
}
