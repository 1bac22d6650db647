package dev.gossamer.benchmarks.rows;

import dev.gossamer.tools.load.EchoExchange;
import dev.gossamer.tools.load.LoadGenerator;
import dev.gossamer.tools.load.LoadResult;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;

/**
 * The clients of an echo server where there is no Go: {@code port=NUMBER c=CONNECTIONS
 * before=MILLIS ms=MILLIS}. Prints {@code measuring}, then the figures. Its messages are shorter
 * than those of the client in Go, and it connects anew for what counts.
 */
public final class EchoClient {
  private EchoClient() {}

  public static void main(String[] args) throws Exception {
    Parameters parameters = new Parameters(Arrays.asList(args));
    run(parameters, parameters.number("before"));
    System.out.println("measuring");
    LoadResult result = run(parameters, parameters.number("ms"));
    System.out.println(
        new Figures()
            .with("msgs", result.requests())
            .with("msgs_per_s", result.requestsPerSecond())
            .with("p50_us", result.latency().percentile(50) / 1e3)
            .with("p99_us", result.latency().percentile(99) / 1e3));
  }

  private static LoadResult run(Parameters parameters, int millis)
      throws IOException, InterruptedException {
    LoadResult result =
        new LoadGenerator(
                new InetSocketAddress("127.0.0.1", parameters.number("port")),
                EchoExchange::new,
                parameters.number("c"),
                Duration.ofMillis(millis))
            .run((elapsed, answered) -> {});
    if (result.failed() > 0) {
      throw new IOException(result.firstFailure().orElse("a connection failed"));
    }
    return result;
  }
}
