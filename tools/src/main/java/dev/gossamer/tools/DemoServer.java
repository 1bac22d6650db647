package dev.gossamer.tools;

import dev.gossamer.tools.load.EchoExchange;
import dev.gossamer.tools.load.Exchange;
import dev.gossamer.tools.load.HttpExchange;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A server that the demo can start, and how to talk to it.
 *
 * @param name what the user calls it
 * @param mainClass an ordinary program that takes {@code --port 0 --stop-on-eof}, prints where it
 *     listens and, when its stdin ends, how much it served
 * @param connections how many clients it gets unless the user says otherwise
 * @param exchanges gives each client its side of the protocol
 */
record DemoServer(String name, String mainClass, int connections, IntFunction<Exchange> exchanges) {

  static final DemoServer ECHO =
      new DemoServer("echo", "dev.gossamer.demo.EchoServer", 1_000, EchoExchange::new);

  static final DemoServer HTTP =
      new DemoServer(
          "http", "dev.gossamer.demo.HttpService", 200, _ -> new HttpExchange("127.0.0.1", "/"));

  private static final List<DemoServer> ALL = List.of(ECHO, HTTP);

  static DemoServer named(String name) {
    return ALL.stream()
        .filter(server -> server.name.equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                UserError.USAGE,
                "no demo is named '" + name + "'; there are: " + String.join(", ", Names.all())));
  }

  /** The names, for the help. */
  static final class Names implements Iterable<String> {
    static List<String> all() {
      return ALL.stream().map(DemoServer::name).toList();
    }

    @Override
    public Iterator<String> iterator() {
      return all().iterator();
    }
  }
}
