package dev.gossamer.tools.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One thread that serves many clients through a selector.
 *
 * <p>A thread per client would be simpler, but the load runs beside the server on the same
 * processors: what it spends on its own threads the server does not get, and the figures would show
 * the load.
 */
final class ClientLoop implements Runnable {
  /** How long an answer may still take when the load is over. */
  static final Duration GRACE = Duration.ofSeconds(5);

  private static final int BUFFER_SIZE = 64 * 1024;

  private final List<Client> clients;
  private final Selector selector;
  private final long stopAt;
  private final LatencyHistogram latency = new LatencyHistogram();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_SIZE);
  private final AtomicLong answered = new AtomicLong();
  private int open;
  private int failed;
  private String firstFailure;

  /**
   * A loop over connected clients.
   *
   * @param stopAt when no further request is sent, by {@link System#nanoTime()}
   */
  ClientLoop(List<Client> clients, long stopAt) throws IOException {
    this.clients = clients;
    this.stopAt = stopAt;
    this.open = clients.size();
    this.selector = Selector.open();
    for (Client client : clients) {
      client.register(selector);
    }
  }

  @Override
  public void run() {
    try (selector) {
      for (Client client : clients) {
        attempt(client, () -> client.ask(System.nanoTime()));
      }
      long giveUpAt = stopAt + GRACE.toNanos();
      long left = giveUpAt - System.nanoTime();
      while (open > 0 && left > 0) {
        selector.select(this::serve, Math.max(1, left / 1_000_000));
        left = giveUpAt - System.nanoTime();
      }
      if (open > 0) {
        fail(open, "the server gave no answer within " + GRACE.toSeconds() + " s");
      }
    } catch (IOException e) {
      fail(open, e.getMessage());
    } finally {
      clients.forEach(Client::close);
    }
  }

  /** How many answers have come so far; may be read by any thread. */
  long answered() {
    return answered.getOpaque();
  }

  /** The durations; to be read when the thread has ended. */
  LatencyHistogram latency() {
    return latency;
  }

  /** How many clients failed; to be read when the thread has ended. */
  int failed() {
    return failed;
  }

  /** Why the first client failed, or null; to be read when the thread has ended. */
  String firstFailure() {
    return firstFailure;
  }

  private void serve(SelectionKey key) {
    Client client = (Client) key.attachment();
    attempt(
        client,
        () -> {
          if (!client.ready(buffer)) {
            return;
          }
          long now = System.nanoTime();
          latency.record(now - client.sentAt());
          answered.setOpaque(latency.count());
          if (now < stopAt) {
            client.ask(now);
          } else {
            client.close();
            open--;
          }
        });
  }

  private void attempt(Client client, Step step) {
    try {
      step.run();
    } catch (IOException e) {
      client.close();
      open--;
      fail(1, e.getMessage());
    }
  }

  private void fail(int count, String why) {
    failed += count;
    if (firstFailure == null) {
      firstFailure = why;
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
