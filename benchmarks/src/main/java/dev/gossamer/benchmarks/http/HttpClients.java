package dev.gossamer.benchmarks.http;

import dev.gossamer.tools.load.LatencyHistogram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Many connections in one thread. At first each of them asks again as soon as it has its answer;
 * later only so many requests are sent in a second, each by the connection that has been idle for
 * longest, and their times count from when they were due: a server that is late makes the next ones
 * late, and must not be spared them.
 */
final class HttpClients {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long LONGEST_WAIT = 20 * NANOS_PER_SECOND;

  private final Selector selector = Selector.open();
  private final Deque<HttpConnection> idle = new ArrayDeque<>();
  private final int connections;
  private final int backend;

  /** Between two requests; 0 while there is no limit. */
  private long gap;

  private long nextDue;
  private long lastKey;
  private boolean isDraining;
  private LatencyHistogram latency = new LatencyHistogram();

  /**
   * Connects all of them, one by one, and each begins to ask. If all began at once, so would the
   * server's connections to the backend, and more than its backlog holds would try again seconds
   * later.
   *
   * @param port of the server
   * @param backend the port of the backend that the server is to ask
   */
  HttpClients(int port, int backend, int connections) throws IOException {
    this.connections = connections;
    this.backend = backend;
    for (int i = 0; i < connections; i++) {
      connect(port, i + 1).ask(backend, ++lastKey, System.nanoTime());
      turn(/* waits= */ false);
    }
  }

  private HttpConnection connect(int port, int number) throws IOException {
    try {
      return new HttpConnection(port, selector);
    } catch (IOException e) {
      throw new IOException(
          "connection " + number + " of " + connections + ": " + e.getMessage(), e);
    }
  }

  /** From now on only so many requests a second are sent; those on their way are waited for. */
  void limit(int perSecond) throws IOException {
    isDraining = true;
    long giveUp = System.nanoTime() + LONGEST_WAIT;
    while (idle.size() < connections) {
      if (System.nanoTime() - giveUp > 0) {
        throw new ProtocolException(
            "%,d of %,d connections had no answer for %d s"
                .formatted(
                    connections - idle.size(), connections, LONGEST_WAIT / NANOS_PER_SECOND));
      }
      turn(/* waits= */ true);
    }
    isDraining = false;
    gap = NANOS_PER_SECOND / perSecond;
    nextDue = System.nanoTime();
  }

  /** Sends and receives for so long, and returns the times of the answers. */
  LatencyHistogram run(int millis) throws IOException {
    latency = new LatencyHistogram();
    long end = System.nanoTime() + millis * NANOS_PER_MILLI;
    for (long now; (now = System.nanoTime()) - end < 0; turn(/* waits= */ true)) {
      while (!idle.isEmpty() && (gap == 0 || nextDue - now <= 0)) {
        long due = gap == 0 ? now : nextDue;
        idle.remove().ask(backend, ++lastKey, due);
        nextDue = due + gap;
      }
    }
    return latency;
  }

  private void turn(boolean waits) throws IOException {
    try {
      if (waits) {
        selector.select(this::ready, 1);
      } else {
        selector.selectNow(this::ready);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void ready(SelectionKey key) {
    HttpConnection connection = (HttpConnection) key.attachment();
    try {
      if (!connection.receive()) {
        return;
      }
      long now = System.nanoTime();
      latency.record(now - connection.since());
      if (gap == 0 && !isDraining) {
        connection.ask(backend, ++lastKey, now);
      } else {
        idle.add(connection);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
