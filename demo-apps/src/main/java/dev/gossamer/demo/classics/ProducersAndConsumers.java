package dev.gossamer.demo.classics;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import dev.gossamer.go.WaitGroup;

/**
 * Ten producers and ten consumers over a channel with room for a hundred. When the last producer
 * has ended the channel is closed, and with that the loops of the consumers end.
 */
public final class ProducersAndConsumers {
  private static final int EACH = 10;
  private static final int ROOM = 100;
  private static final int ITEMS = 1_000;

  /** What one goroutine has produced or consumed. */
  private record Share(long items, long sum) {
    Share plus(Share other) {
      return new Share(items + other.items, sum + other.sum);
    }
  }

  private final Channel<Integer> channel = Channel.make(ROOM);
  private final Channel<Share> produced = Channel.make(EACH);
  private final Channel<Share> consumed = Channel.make(EACH);

  private ProducersAndConsumers() {}

  static void main() {
    GoMain.run(new ProducersAndConsumers()::run);
  }

  private void run() throws InterruptedException {
    WaitGroup producers = new WaitGroup();
    for (int i = 0; i < EACH; i++) {
      int first = i * ITEMS + 1;
      producers.go(() -> produce(first));
      Go.go(this::consume);
    }
    producers.await();
    channel.close();
    IO.println(EACH + " producers: " + total(produced));
    IO.println(EACH + " consumers: " + total(consumed));
  }

  private void produce(int first) throws InterruptedException {
    Share share = new Share(0, 0);
    for (int item = first; item < first + ITEMS; item++) {
      channel.send(item);
      share = share.plus(new Share(1, item));
    }
    produced.send(share);
  }

  private void consume() throws InterruptedException {
    Share share = new Share(0, 0);
    for (int item : channel) {
      share = share.plus(new Share(1, item));
    }
    consumed.send(share);
  }

  private static String total(Channel<Share> shares) throws InterruptedException {
    Share total = new Share(0, 0);
    for (int i = 0; i < EACH; i++) {
      total = total.plus(shares.receive());
    }
    return total.items() + " items, sum " + total.sum();
  }
}
