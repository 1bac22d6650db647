package dev.gossamer.demo.classics;

import dev.gossamer.demo.Options;
import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;

/**
 * Hello from a goroutine, which takes a moment to say it. When main does not wait, it is never
 * heard, because the program ends when main returns; with {@code --wait} main waits for it over a
 * channel.
 */
public final class Hello {
  private static final int MOMENT_MILLIS = 1_000;

  private Hello() {}

  static void main(String[] args) {
    boolean waits = new Options("Hello").flag("--wait").parseOrExit(args).has("--wait");
    GoMain.run(() -> {
      Channel<Void> said = Channel.make();
      Go.go(() -> {
        Thread.sleep(MOMENT_MILLIS);
        IO.println("hello from a goroutine");
        said.close();
      });
      if (waits) {
        IO.println("main waits");
        said.receive();
      }
      IO.println("main returns");
    });
  }
}
