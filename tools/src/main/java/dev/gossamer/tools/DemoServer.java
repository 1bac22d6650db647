package dev.gossamer.tools;

import dev.gossamer.tools.load.EchoExchange;
import dev.gossamer.tools.load.Exchange;
import dev.gossamer.tools.load.HttpExchange;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A server that the demo can start, and how to talk to it.
 *
 * @param name what the user calls it
 * @param mainClass an ordinary program that takes {@code --port 0 --stop-on-eof}, prints where it
 *     listens and, when its stdin ends, how much it served
 * @param description one line for the list
 * @param connections how many clients it gets unless the user says otherwise
 * @param exchanges gives each client its side of the protocol
 */
record DemoServer(
    String name,
    String mainClass,
    String description,
    int connections,
    IntFunction<Exchange> exchanges)
    implements Demo {

  static final DemoServer ECHO =
      new DemoServer(
          "echo",
          "dev.gossamer.demo.EchoServer",
          "an echo server with a thread per connection, under load",
          1_000,
          EchoExchange::new);

  static final DemoServer HTTP =
      new DemoServer(
          "http",
          "dev.gossamer.demo.HttpService",
          "an HTTP server with a pool of threads and a slow backend, under load",
          200,
          _ -> new HttpExchange("127.0.0.1", "/"));

  static final List<DemoServer> ALL = List.of(ECHO, HTTP);
}
