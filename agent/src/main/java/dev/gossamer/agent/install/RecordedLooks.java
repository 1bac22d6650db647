package dev.gossamer.agent.install;

import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.dump.Snapshots;
import dev.gossamer.scheduler.leak.LeakEvents;
import dev.gossamer.scheduler.trace.Recorder;

/** Stands where JFR asks now and then, and loads what looks at goroutines when it does. */
final class RecordedLooks implements Recorder.Looks {
  private final Scheduler scheduler;

  RecordedLooks(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public void commitSnapshots() {
    Snapshots.commit(scheduler);
  }

  @Override
  public void commitLeaks() {
    LeakEvents.commitGrowth(scheduler);
  }
}
