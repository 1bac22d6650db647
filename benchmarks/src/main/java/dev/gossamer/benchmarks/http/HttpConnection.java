package dev.gossamer.benchmarks.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/** A client's connection that is kept, with at most one request on its way. */
final class HttpConnection {
  private static final int LONGEST_ANSWER = 1024;
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String LENGTH = "content-length: ";

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(LONGEST_ANSWER);
  private long key;
  private long since;

  /** Connects, and waits for it: who comes one by one does not overrun the server's backlog. */
  HttpConnection(int port, Selector selector) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /**
   * Sends a request.
   *
   * @param from when it was to be sent, from which its time counts
   */
  void ask(int backend, long key, long from) throws IOException {
    this.key = key;
    this.since = from;
    in.clear();
    String request =
        "GET " + Lookup.target(backend, key) + " HTTP/1.1\r\nHost: 127.0.0.1" + END_OF_HEAD;
    ByteBuffer out = ByteBuffer.wrap(request.getBytes(US_ASCII));
    channel.write(out);
    if (out.hasRemaining()) {
      throw new IOException("a request did not fit into its socket");
    }
  }

  /** When the request counts from, by {@link System#nanoTime()}. */
  long since() {
    return since;
  }

  /**
   * Takes what has arrived.
   *
   * @return whether the answer is complete, and then it is the right one
   * @throws ProtocolException if it is any other
   */
  boolean receive() throws IOException {
    if (channel.read(in) < 0) {
      throw new ProtocolException("the server closed a connection");
    }
    String text = new String(in.array(), 0, in.position(), US_ASCII);
    int head = text.indexOf(END_OF_HEAD);
    if (head < 0) {
      expectRoom();
      return false;
    }
    if (!text.startsWith("HTTP/1.1 200 ")) {
      throw new ProtocolException("the server answered " + text.lines().findFirst().orElse(""));
    }
    String page = text.substring(head + END_OF_HEAD.length());
    if (page.length() < length(text.substring(0, head + 2))) {
      expectRoom();
      return false;
    }
    String right = Lookup.page(key, Lookup.answer(key));
    if (!page.equals(right)) {
      throw new ProtocolException(
          "wrong answer '" + page.strip() + "'; right is '" + right.strip() + "'");
    }
    return true;
  }

  private void expectRoom() throws ProtocolException {
    if (!in.hasRemaining()) {
      throw new ProtocolException("an answer of more than " + LONGEST_ANSWER + " bytes");
    }
  }

  private static int length(String head) throws ProtocolException {
    String lower = head.toLowerCase(Locale.ROOT);
    int start = lower.indexOf(LENGTH);
    if (start < 0) {
      throw new ProtocolException("an answer without a length");
    }
    int from = start + LENGTH.length();
    return Integer.parseInt(lower.substring(from, lower.indexOf("\r\n", from)));
  }
}
