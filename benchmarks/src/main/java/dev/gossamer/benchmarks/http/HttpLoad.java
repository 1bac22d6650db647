package dev.gossamer.benchmarks.http;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.gossamer.benchmarks.rows.Figures;
import dev.gossamer.benchmarks.rows.Parameters;
import dev.gossamer.tools.load.LatencyHistogram;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * The clients of {@link TomcatProgram} and its backend: {@code port=NUMBER c=CONNECTIONS
 * before=MILLIS ms=MILLIS rate=REQUESTS settle=MILLIS paced=MILLIS}.
 *
 * <p>Prints {@code measuring}, then the figures while each connection asks as fast as it is
 * answered; then {@code measuring paced_}, and the figures of so many requests a second.
 */
public final class HttpLoad {
  /** What a JVM has open besides. */
  private static final int OTHER_FILES = 200;

  private HttpLoad() {}

  public static void main(String[] args) {
    try {
      Parameters parameters = new Parameters(Arrays.asList(args));
      int connections = parameters.number("c");
      expectFiles(connections);
      SlowBackend backend = new SlowBackend();
      Thread.ofPlatform().name("backend").daemon().start(backend);
      measure(new HttpClients(parameters.number("port"), backend.port(), connections), parameters);
    } catch (IOException | IllegalArgumentException e) {
      fail(e.getMessage());
    }
  }

  private static void measure(HttpClients clients, Parameters parameters) throws IOException {
    clients.run(parameters.number("before"));
    System.out.println("measuring");
    measure(clients, parameters.number("ms"));
    clients.limit(parameters.number("rate"));
    clients.run(parameters.number("settle"));
    System.out.println("measuring paced_");
    measure(clients, parameters.number("paced"));
  }

  private static void measure(HttpClients clients, int millis) throws IOException {
    long start = System.nanoTime();
    LatencyHistogram latency = clients.run(millis);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (latency.count() == 0) {
      throw new IOException("no answer within " + millis + " ms");
    }
    System.out.println(
        new Figures()
            .with("msgs", latency.count())
            .with("msgs_per_s", latency.count() / seconds)
            .with("p50_us", latency.percentile(50) / 1e3)
            .with("p99_us", latency.percentile(99) / 1e3));
  }

  /** The server, a JVM with the same limit, has as many open: to the clients and to the backend. */
  private static void expectFiles(int connections) throws IOException {
    long needed = 2L * connections + OTHER_FILES;
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        && system.getMaxFileDescriptorCount() < needed) {
      throw new IOException(
          "%,d connections take %,d open files, and the limit (ulimit -n) is %,d"
              .formatted(connections, needed, system.getMaxFileDescriptorCount()));
    }
  }

  /** Ends the process with a line that the runner passes on. */
  static void fail(String why) {
    System.err.println(why);
    Runtime.getRuntime().halt(1);
  }
}
