package dev.gossamer.it.go;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import dev.gossamer.go.OsSignal;
import dev.gossamer.go.Select;
import dev.gossamer.go.Signals;
import dev.gossamer.go.Timer;
import dev.gossamer.go.WaitGroup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** The ways in which a program by Go's rules can end; the first argument names one. */
public final class Endings {
  private Endings() {}

  public static void main(String[] args) {
    GoMain.run(() -> end(args[0]));
  }

  private static void end(String way) throws Exception {
    switch (way) {
      case "return" -> {
        Channel<Void> started = Channel.make();
        Go.go(() -> {
          try {
            started.send(null);
            Channel.make().receive();
          } finally {
            System.out.println("never printed");
          }
        });
        started.receive();
        System.out.println("main returns");
      }
      case "panic in main" -> throw new IllegalStateException("boom");
      case "panic" -> {
        Go.go(
            "worker",
            () -> {
              throw new IllegalStateException("boom");
            });
        Channel.make().receive();
      }
      case "thread fails" -> {
        Thread thread =
            new Thread(
                () -> {
                  throw new IllegalStateException("boom");
                },
                "ordinary");
        thread.start();
        thread.join();
        System.out.println("main returns");
      }
      case "panic race" -> {
        WaitGroup group = new WaitGroup();
        group.go(() -> {
          throw new IllegalStateException("boom");
        });
        group.await(); // never returns: the crash wins
        System.out.println("main returns");
      }
      case "deadlock" -> {
        Go.go(
            "consumer",
            () -> Select.of(Select.receive(Channel.make()), Select.receive(Channel.nil())).await());
        WaitGroup group = new WaitGroup();
        group.add(1);
        group.await();
      }
      case "exit deadlock" -> {
        Go.go(() -> System.out.println("the other ends"));
        Go.exit();
      }
      case "exit" -> {
        Go.go(() -> {
          Timer.after(Duration.ofMillis(200)).receive();
          System.out.println("the other ends");
          System.exit(0);
        });
        Go.exit();
      }
      case "network" -> network();
      case "timer" -> {
        Timer.after(Duration.ofMillis(1_500)).receive();
        System.out.println("done");
      }
      case "platform thread" -> {
        Channel<String> channel = Channel.make();
        Thread outside =
            Thread.ofPlatform()
                .unstarted(() -> {
                  try {
                    Thread.sleep(1_500);
                    channel.send("done");
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
        outside.start();
        System.out.println(channel.receive());
      }
      case "signal" -> {
        Channel<OsSignal> signals = Channel.make(1);
        Signals.notify(signals, "TERM", "INT");
        System.out.println("waiting");
        System.out.println("got " + signals.receive());
      }
      default -> throw new IllegalArgumentException(way);
    }
  }

  /** One who waits for the network is not asleep for ever. */
  private static void network() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Channel<String> result = Channel.make();
      Go.go(() -> {
        try (Socket accepted = server.accept()) {
          result.send("got " + accepted.getInputStream().read());
        }
      });
      Process client =
          new ProcessBuilder(
                  "/bin/bash",
                  "-c",
                  "sleep 1.5; printf A > /dev/tcp/127.0.0.1/" + server.getLocalPort())
              .start();
      System.out.println(result.receive());
      client.waitFor();
    }
  }
}
