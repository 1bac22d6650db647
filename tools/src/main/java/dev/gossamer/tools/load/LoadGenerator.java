package dev.gossamer.tools.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Drives a server with a fixed number of clients for a fixed time. Every client asks, waits for the
 * answer and asks again at once, so the server is never without work and never has more requests
 * before it than there are clients.
 */
public final class LoadGenerator {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final InetSocketAddress server;
  private final IntFunction<Exchange> exchanges;
  private final int clients;
  private final Duration time;

  /**
   * A load that is not running yet.
   *
   * @param exchanges gives each client, numbered from 0, its side of the protocol
   */
  public LoadGenerator(
      InetSocketAddress server, IntFunction<Exchange> exchanges, int clients, Duration time) {
    this.server = server;
    this.exchanges = exchanges;
    this.clients = clients;
    this.time = time;
  }

  /** Is told once a second how far the load is. */
  public interface Progress {
    /**
     * Called once a second.
     *
     * @param elapsed since the first request
     * @param answered how many requests have been answered until now
     */
    void report(Duration elapsed, long answered);
  }

  /**
   * Connects all clients, then runs the load to its end.
   *
   * @throws IOException if a client could not connect
   */
  public LoadResult run(Progress progress) throws IOException, InterruptedException {
    List<Client> connected = connect();
    long start = System.nanoTime();
    List<ClientLoop> loops = split(connected, start + time.toNanos());
    List<Thread> threads =
        loops.stream().map(loop -> Thread.ofPlatform().name("load").daemon().start(loop)).toList();
    long tick = start + TICK.toNanos();
    for (Thread thread : threads) {
      while (!thread.join(Duration.ofNanos(Math.max(1, tick - System.nanoTime())))) {
        progress.report(
            Duration.ofNanos(System.nanoTime() - start),
            loops.stream().mapToLong(ClientLoop::answered).sum());
        tick += TICK.toNanos();
      }
    }
    return result(loops, Duration.ofNanos(System.nanoTime() - start));
  }

  private List<Client> connect() throws IOException {
    List<Client> connected = new ArrayList<>(clients);
    try {
      for (int i = 0; i < clients; i++) {
        connected.add(new Client(server, exchanges.apply(i)));
      }
    } catch (IOException e) {
      connected.forEach(Client::close);
      throw new IOException(
          "connection " + (connected.size() + 1) + " of " + clients + ": " + e.getMessage(), e);
    }
    return connected;
  }

  /** One thread serves many thousand requests a second, so most processors stay the server's. */
  private static List<ClientLoop> split(List<Client> connected, long stopAt) throws IOException {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors() / 4, 1, 4);
    List<ClientLoop> loops = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int from = (int) ((long) connected.size() * i / threads);
      int to = (int) ((long) connected.size() * (i + 1) / threads);
      loops.add(new ClientLoop(connected.subList(from, to), stopAt));
    }
    return loops;
  }

  private static LoadResult result(List<ClientLoop> loops, Duration elapsed) {
    LatencyHistogram latency = new LatencyHistogram();
    loops.forEach(loop -> latency.add(loop.latency()));
    Optional<String> firstFailure =
        loops.stream().map(ClientLoop::firstFailure).filter(Objects::nonNull).findFirst();
    int failed = loops.stream().mapToInt(ClientLoop::failed).sum();
    return new LoadResult(elapsed, latency, failed, firstFailure);
  }
}
