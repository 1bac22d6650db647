package dev.gossamer.demo.classics;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import dev.gossamer.go.WaitGroup;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bounded pool of workers: a hundred jobs come through one channel, four goroutines take them
 * from it, and the results go back through another, which is closed when the last worker has ended.
 */
public final class WorkerPool {
  private static final int WORKERS = 4;
  private static final int JOBS = 100;

  private final Channel<Integer> jobs = Channel.make();
  private final Channel<Integer> results = Channel.make();
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  private WorkerPool() {}

  static void main() {
    GoMain.run(new WorkerPool()::run);
  }

  private void run() throws InterruptedException {
    WaitGroup workers = new WaitGroup();
    for (int i = 0; i < WORKERS; i++) {
      workers.go(this::work);
    }
    Go.go(
        "source",
        () -> {
          for (int job = 1; job <= JOBS; job++) {
            jobs.send(job);
          }
          jobs.close();
          workers.await();
          results.close();
        });
    int done = 0;
    long sum = 0;
    for (int result : results) {
      done++;
      sum += result;
    }
    IO.println(done + " jobs done, the sum of the results is " + sum);
    IO.println("at most " + most + " at the same time");
  }

  private void work() throws InterruptedException {
    for (int job : jobs) {
      most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
      Thread.sleep(1); // the work
      atWork.decrementAndGet();
      results.send(job * job);
    }
  }
}
