package dev.gossamer.demo.classics;

import dev.gossamer.demo.Options;
import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import java.time.Duration;

/**
 * Two goroutines play with one ball, a number that each raises by one. Every hit hands the
 * processor over with the ball.
 *
 * <p>{@code --rounds N}: how often it goes there and back.
 */
public final class PingPong {
  private PingPong() {}

  static void main(String[] args) {
    int rounds =
        new Options("PingPong")
            .number("--rounds", 1, 1_000_000_000, 200_000)
            .parseOrExit(args)
            .number("--rounds");
    GoMain.run(() -> {
      long start = System.nanoTime();
      Channel<Integer> ping = Channel.make();
      Channel<Integer> pong = Channel.make();
      Go.go(
          "pong",
          () -> {
            for (int ball : ping) {
              pong.send(ball + 1);
            }
            pong.close();
          });
      int ball = 0;
      for (int i = 0; i < rounds; i++) {
        ping.send(ball + 1);
        ball = pong.receive();
      }
      ping.close();
      boolean ended = !pong.receiveOk().ok();
      IO.println(rounds + " rounds, " + ball + " hits, the other has ended: " + ended);
      IO.println("took " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    });
  }
}
