package dev.gossamer.demo.classics;

import dev.gossamer.demo.Options;
import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import dev.gossamer.go.SendChannel;
import java.time.Duration;

/**
 * A tree of goroutines: each starts ten, down to a million leaves, and sums up what they send. A
 * leaf sends its number.
 *
 * <p>{@code --depth N}: how many levels below the root, so that there are ten to that power leaves.
 */
public final class Skynet {
  private static final int CHILDREN = 10;

  private Skynet() {}

  static void main(String[] args) {
    int depth =
        new Options("Skynet").number("--depth", 0, 8, 6).parseOrExit(args).number("--depth");
    GoMain.run(() -> {
      long start = System.nanoTime();
      Channel<Long> root = Channel.make();
      Go.go(() -> skynet(root, 0, depth));
      IO.println("sum " + root.receive());
      IO.println("took " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    });
  }

  /** Sends the sum of the numbers of all leaves below. */
  private static void skynet(SendChannel<Long> parent, long number, int levels)
      throws InterruptedException {
    if (levels == 0) {
      parent.send(number);
      return;
    }
    Channel<Long> sums = Channel.make();
    for (int i = 0; i < CHILDREN; i++) {
      long child = number * CHILDREN + i;
      Go.go(() -> skynet(sums, child, levels - 1));
    }
    long sum = 0;
    for (int i = 0; i < CHILDREN; i++) {
      sum += sums.receive();
    }
    parent.send(sum);
  }
}
