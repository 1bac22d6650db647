package dev.gossamer.demo.classics;

import dev.gossamer.go.Channel;
import dev.gossamer.go.GoMain;
import dev.gossamer.go.Once;
import dev.gossamer.go.OsSignal;
import dev.gossamer.go.Select;
import dev.gossamer.go.Signals;
import dev.gossamer.go.Ticker;
import dev.gossamer.go.WaitGroup;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * A service that works in the background until SIGINT or SIGTERM comes. Closing the stop channel
 * tells all its workers, and the WaitGroup says when the last has put away what it was at.
 */
public final class StoppableService {
  private static final int WORKERS = 3;
  private static final Duration PERIOD = Duration.ofMillis(10);

  private final Channel<Void> stop = Channel.make();
  private final WaitGroup workers = new WaitGroup();
  private final Once firstJob = new Once();
  private final LongAdder begun = new LongAdder();
  private final LongAdder finished = new LongAdder();

  private StoppableService() {}

  static void main() {
    GoMain.run(() -> {
      Channel<OsSignal> signals = Channel.make(1);
      Signals.notify(signals, "INT", "TERM");
      StoppableService service = new StoppableService();
      IO.println("service: running; Ctrl-C or SIGTERM stops it");
      service.start();
      IO.println("service: got " + signals.receive() + ", stopping");
      service.stop();
      IO.println(service);
    });
  }

  private void start() {
    for (int i = 0; i < WORKERS; i++) {
      workers.go(this::work);
    }
  }

  /** Returns when every worker has ended. */
  private void stop() throws InterruptedException {
    stop.close();
    workers.await();
  }

  private void work() throws InterruptedException {
    try (Ticker ticker = Ticker.start(PERIOD)) {
      var select = Select.of(Select.receive(ticker.channel()), Select.receive(stop));
      while (select.await() == 0) {
        begun.increment();
        firstJob.run(() -> IO.println("service: at work"));
        Thread.sleep(PERIOD); // the work; a stop does not tear it off
        finished.increment();
      }
    }
  }

  @Override
  public String toString() {
    return "service: all %d workers have stopped; jobs begun %d, finished %d"
        .formatted(WORKERS, begun.sum(), finished.sum());
  }
}
