package dev.gossamer.it.library;

import dev.gossamer.it.programs.SpawnCost;
import dev.gossamer.scheduler.Scheduler;

/** {@link SpawnCost} for goroutines themselves, without an application thread for each. */
public final class GoroutineCost {
  private static final long STACK = 1 << 30;

  private GoroutineCost() {}

  public static void main(String[] args) throws InterruptedException {
    Scheduler scheduler = new Scheduler(Runtime.getRuntime().availableProcessors(), STACK);
    SpawnCost.compare(task -> scheduler.spawn(null, task), args);
  }
}
