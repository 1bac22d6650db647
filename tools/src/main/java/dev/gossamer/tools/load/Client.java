package dev.gossamer.tools.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One connection with at most one request under way. It belongs to the thread of its {@link
 * ClientLoop}, which calls it when the socket is ready.
 */
final class Client {
  private final InetSocketAddress server;
  private final Exchange exchange;
  private SocketChannel channel;
  private SelectionKey key;
  private ByteBuffer unsent = ByteBuffer.allocate(0);
  private ByteBuffer request = unsent;
  private long sentAt;
  private long answers;
  private boolean answerBegun;

  /**
   * Connects and waits for it: clients that come one by one do not overrun the server's backlog.
   */
  Client(InetSocketAddress server, Exchange exchange) throws IOException {
    this.server = server;
    this.exchange = exchange;
    this.channel = SocketChannel.open();
    try {
      channel.socket().connect(server, 10_000);
      configure();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  void register(Selector selector) throws IOException {
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Sends the next request. */
  void ask(long now) throws IOException {
    request = exchange.nextRequest();
    unsent = request.duplicate();
    sentAt = now;
    answerBegun = false;
    send();
  }

  /**
   * Does what the socket is ready for.
   *
   * @return whether the answer is complete
   */
  boolean ready(ByteBuffer buffer) throws IOException {
    if (key.isConnectable()) {
      channel.finishConnect();
      send();
      return false;
    }
    if (key.isWritable()) {
      send();
    }
    return key.isReadable() && receive(buffer);
  }

  /** When the request under way was sent, by {@link System#nanoTime()}. */
  long sentAt() {
    return sentAt;
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The connection is given up either way, and the server has answered all that it was asked.
    }
  }

  private void send() throws IOException {
    channel.write(unsent);
    int wanted = SelectionKey.OP_READ | (unsent.hasRemaining() ? SelectionKey.OP_WRITE : 0);
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  private boolean receive(ByteBuffer buffer) throws IOException {
    buffer.clear();
    int count;
    try {
      count = channel.read(buffer);
    } catch (IOException e) {
      if (mayReopen()) {
        reopen();
        return false;
      }
      throw e;
    }
    if (count < 0) {
      if (mayReopen()) {
        reopen();
        return false;
      }
      throw new IOException("the server closed the connection before it answered");
    }
    answerBegun |= count > 0;
    boolean complete = exchange.receive(buffer.flip());
    if (complete) {
      answers++;
    }
    return complete;
  }

  /** Only a connection that has answered before can have been closed for being idle. */
  private boolean mayReopen() {
    return exchange.reopens() && answers > 0 && !answerBegun;
  }

  private void reopen() throws IOException {
    Selector selector = key.selector();
    close();
    answers = 0;
    unsent = request.duplicate();
    channel = SocketChannel.open();
    configure();
    boolean connected = channel.connect(server);
    key =
        channel.register(
            selector, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
  }

  private void configure() throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }
}
