package dev.gossamer.benchmarks.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Answers every question of eight bytes {@link Lookup#BACKEND_NANOS} after it has come, in one
 * thread. All take the same time, so the first that came is the first that is due.
 */
final class SlowBackend implements Runnable {
  private static final int BACKLOG = 4096;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private record Due(long at, SocketChannel channel, long answer) {}

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final Deque<Due> due = new ArrayDeque<>();
  private final ByteBuffer out = ByteBuffer.allocateDirect(Long.BYTES);

  SlowBackend() throws IOException {
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  int port() {
    return listener.socket().getLocalPort();
  }

  @Override
  public void run() {
    try {
      while (true) {
        Due next = due.peek();
        if (next == null) {
          selector.select(this::ready);
        } else {
          long left = Math.max(0, next.at - System.nanoTime());
          selector.select(this::ready, left / NANOS_PER_MILLI + 1);
        }
        answer(System.nanoTime());
      }
    } catch (IOException e) {
      HttpLoad.fail("the backend: " + e.getMessage());
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        read(key);
      }
    } catch (IOException e) {
      key.cancel(); // the server has gone away, and says so itself
    }
  }

  private void accept() throws IOException {
    for (SocketChannel channel; (channel = listener.accept()) != null; ) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(Long.BYTES));
    }
  }

  private void read(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    ByteBuffer question = (ByteBuffer) key.attachment();
    if (channel.read(question) < 0) {
      channel.close();
    } else if (!question.hasRemaining()) {
      long answer = Lookup.answer(question.flip().getLong());
      due.add(new Due(System.nanoTime() + Lookup.BACKEND_NANOS, channel, answer));
      question.clear();
    }
  }

  private void answer(long now) throws IOException {
    for (Due first; (first = due.peek()) != null && first.at - now <= 0; due.remove()) {
      out.clear().putLong(first.answer).flip();
      // Each connection has one answer on its way, so there is room for it.
      if (first.channel.isOpen() && first.channel.write(out) < Long.BYTES) {
        throw new IOException("an answer did not fit into its socket");
      }
    }
  }
}
