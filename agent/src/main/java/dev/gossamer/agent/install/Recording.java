package dev.gossamer.agent.install;

import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.SchedulerRecording;

/** Connects the scheduler to JFR, if the JVM has it. */
final class Recording {
  private Recording() {}

  static void listen(Scheduler scheduler) {
    // Asked before any class that needs the module is loaded: a small image may lack it.
    if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
      SchedulerRecording.listen(scheduler, new RecordedLooks(scheduler));
    }
  }
}
