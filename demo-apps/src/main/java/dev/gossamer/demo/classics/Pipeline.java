package dev.gossamer.demo.classics;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Context;
import dev.gossamer.go.GoMain;
import dev.gossamer.go.ReceiveChannel;
import dev.gossamer.go.Select;
import dev.gossamer.go.SendChannel;
import dev.gossamer.go.WaitGroup;

/**
 * A pipeline that is given up before its source is empty: numbers without end, their squares, and a
 * reader who wants five. Every stage that sends also listens for the end of the context, so none is
 * left waiting for a reader who has gone.
 */
public final class Pipeline {
  private static final int WANTED = 5;

  private final WaitGroup stages = new WaitGroup();

  private Pipeline() {}

  static void main() {
    GoMain.run(new Pipeline()::run);
  }

  private void run() throws InterruptedException {
    try (var context = Context.withCancel(Context.background())) {
      ReceiveChannel<Long> squares = squares(context, numbers(context));
      for (int i = 0; i < WANTED; i++) {
        IO.println(squares.receive());
      }
    } // closing the context cancels it
    stages.await();
    IO.println("cancelled; all stages have ended");
  }

  private ReceiveChannel<Long> numbers(Context context) {
    Channel<Long> out = Channel.make();
    stages.go(() -> {
      long next = 1;
      while (sent(context, out, next)) {
        next++;
      }
      out.close();
    });
    return out;
  }

  private ReceiveChannel<Long> squares(Context context, ReceiveChannel<Long> in) {
    Channel<Long> out = Channel.make();
    stages.go(() -> {
      for (long number : in) {
        if (!sent(context, out, number * number)) {
          break;
        }
      }
      out.close();
    });
    return out;
  }

  /** False if the context has come to its end first. */
  private static boolean sent(Context context, SendChannel<Long> out, long value)
      throws InterruptedException {
    return Select.of(Select.send(out, value), Select.receive(context.done())).await() == 0;
  }
}
