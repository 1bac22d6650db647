package dev.gossamer.scheduler.leak;

import dev.gossamer.scheduler.CreationSites;
import dev.gossamer.scheduler.PeriodicThread;
import dev.gossamer.scheduler.Scheduler;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Counts goroutines by the place that created them every so often, and reports a place that creates
 * ever more of them once: in words and, while somebody records, as an event. Used by its own
 * thread.
 */
public final class LeakWatch implements Runnable {
  private final Scheduler scheduler;
  private final Consumer<String> out;

  private LeakWatch(Scheduler scheduler, Consumer<String> out) {
    this.scheduler = scheduler;
    this.out = out;
  }

  /** From now on, until the JVM ends. */
  public static void begin(Scheduler scheduler, int periodSeconds, Consumer<String> out) {
    LeakWatch watch = new LeakWatch(scheduler, out);
    new PeriodicThread("leaks", periodSeconds, TimeUnit.SECONDS, watch).start();
  }

  @Override
  public void run() {
    for (CreationSites.Site site : scheduler.goroutines().creationSites().look()) {
      out.accept("gossamer: " + LeakText.of(site) + "\n");
      if (scheduler.isTraced()) {
        LeakEvents.commit(site);
      }
    }
  }
}
