package dev.gossamer.demo.classics;

import dev.gossamer.demo.Options;
import dev.gossamer.go.Channel;
import dev.gossamer.go.Context;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import dev.gossamer.go.ReceiveChannel;
import dev.gossamer.go.Select;
import java.time.Duration;

/**
 * A search that takes 200 ms, for which nobody waits longer than 100: the context's deadline ends
 * the wait. The channel of the answer has room for it, so the search ends too, and does not wait
 * for ever for somebody who has left.
 *
 * <p>{@code --takes N} and {@code --timeout N} in milliseconds.
 */
public final class SearchTimeout {
  private SearchTimeout() {}

  static void main(String[] args) {
    Options options =
        new Options("SearchTimeout")
            .number("--takes", 0, 3_600_000, 200)
            .number("--timeout", 0, 3_600_000, 100)
            .parseOrExit(args);
    Duration takes = Duration.ofMillis(options.number("--takes"));
    Duration timeout = Duration.ofMillis(options.number("--timeout"));
    GoMain.run(() -> run(takes, timeout));
  }

  private static void run(Duration takes, Duration timeout) throws InterruptedException {
    long start = System.nanoTime();
    try (var context = Context.withTimeout(Context.background(), timeout)) {
      var answer = Select.receive(search("goroutine", takes));
      int chosen = Select.of(answer, Select.receive(context.done())).await();
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      // An answer that comes with the deadline is late: select has no priority, so ask.
      boolean inTime = chosen == 0 && context.err() == null;
      String outcome =
          inTime ? "found " + answer.value() : "gave up, " + context.err().getMessage();
      IO.println(outcome + ", after " + millis + " ms");
    }
  }

  private static ReceiveChannel<String> search(String term, Duration takes) {
    Channel<String> answer = Channel.make(1);
    Go.go(
        "search",
        () -> {
          Thread.sleep(takes);
          answer.send("what there is about '" + term + "'");
        });
    return answer;
  }
}
