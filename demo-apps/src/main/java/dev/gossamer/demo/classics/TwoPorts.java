package dev.gossamer.demo.classics;

import dev.gossamer.demo.Options;
import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import java.io.IOException;

/**
 * An application port and a debug port, served side by side. Neither is of use alone: each server
 * tells on the done channel how it has ended, and when the first has, the stop channel is closed
 * and the other ends too, once its requests have their answers.
 *
 * <p>The application answers {@code /} and, slowly, {@code /slow}; the debug port answers {@code /}
 * with the number of goroutines; both fail at {@code /fail}. {@code --app N} and {@code --debug N}
 * are the ports; 0, the default, takes free ones.
 */
public final class TwoPorts {
  private static final int SLOW_MILLIS = 500;

  private TwoPorts() {}

  /** How a server has ended; by itself if there is a failure. */
  private record End(String server, IOException failure) {}

  static void main(String[] args) {
    Options ports =
        new Options("TwoPorts")
            .number("--app", 0, 65_535, 0)
            .number("--debug", 0, 65_535, 0)
            .parseOrExit(args);
    GoMain.run(() -> run(ports.number("--app"), ports.number("--debug")));
  }

  private static void run(int appPort, int debugPort) throws InterruptedException {
    Channel<End> done = Channel.make(2); // room for both, so that neither has to wait for main
    Channel<Void> stop = Channel.make();
    Go.go("app", () -> done.send(serve("app", appPort, TwoPorts::app, stop)));
    Go.go("debug", () -> done.send(serve("debug", debugPort, TwoPorts::debug, stop)));
    boolean failed = false;
    for (int i = 0; i < done.capacity(); i++) {
      End end = done.receive();
      if (end.failure() != null) {
        failed = true;
        IO.println(end.server() + ": failed: " + end.failure().getMessage());
      } else {
        IO.println(end.server() + ": stopped");
      }
      if (i == 0) {
        stop.close();
      }
    }
    if (failed) {
      System.exit(1);
    }
  }

  private static End serve(String name, int port, HttpPort.Handler handler, Channel<Void> stop)
      throws InterruptedException {
    try (HttpPort server = HttpPort.open(port, handler)) {
      IO.println(name + ": listening on 127.0.0.1:" + server.number());
      Go.go(
          name + " stop",
          () -> {
            stop.receive();
            server.close();
          });
      server.serve();
      return new End(name, null);
    } catch (IOException e) {
      return new End(name, e);
    }
  }

  private static String app(String path) throws InterruptedException {
    if (path.equals("/slow")) {
      IO.println("app: at work on " + path);
      Thread.sleep(SLOW_MILLIS);
    }
    return "the application answers " + path;
  }

  private static String debug(String path) {
    return "goroutines: " + Go.count();
  }
}
