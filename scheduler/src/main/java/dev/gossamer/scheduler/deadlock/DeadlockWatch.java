package dev.gossamer.scheduler.deadlock;

import dev.gossamer.scheduler.PeriodicThread;
import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.dump.Deadlock;
import dev.gossamer.scheduler.event.DeadlockFound;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks for deadlocks every so often, and reports each once: in words and, while somebody records,
 * as an event. Used by its own thread.
 */
public final class DeadlockWatch implements Runnable {
  /** A watch should cost next to nothing, and a deadlock is there the next time as well. */
  private static final int LIMIT = 1_000;

  private final Scheduler scheduler;
  private final Consumer<String> out;
  private final Set<List<Long>> reported = new HashSet<>();

  private DeadlockWatch(Scheduler scheduler, Consumer<String> out) {
    this.scheduler = scheduler;
    this.out = out;
  }

  /** From now on, until the JVM ends. */
  public static void begin(Scheduler scheduler, int periodSeconds, Consumer<String> out) {
    DeadlockWatch watch = new DeadlockWatch(scheduler, out);
    new PeriodicThread("deadlocks", periodSeconds, TimeUnit.SECONDS, watch).start();
  }

  @Override
  public void run() {
    for (Deadlock deadlock : DeadlockSearch.find(scheduler, LIMIT)) {
      if (reported.add(deadlock.ids().stream().sorted().toList())) {
        out.accept("gossamer: " + deadlock.report());
        record(scheduler, deadlock);
      }
    }
  }

  /** Tells the recording, if there is one. */
  public static void record(Scheduler scheduler, Deadlock deadlock) {
    if (scheduler.isTraced()) {
      Recorded.commit(deadlock);
    }
  }

  /** Apart, because a JVM may lack JFR; nobody records there. */
  private static final class Recorded {
    static void commit(Deadlock deadlock) {
      DeadlockFound event = new DeadlockFound();
      event.threads = deadlock.links().size();
      event.g = deadlock.links().getFirst().id();
      event.report = deadlock.report();
      event.commit();
    }
  }
}
