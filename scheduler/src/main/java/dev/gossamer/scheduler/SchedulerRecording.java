package dev.gossamer.scheduler;

import dev.gossamer.scheduler.event.SchedulerStatistics;
import dev.gossamer.scheduler.trace.Recorder;
import dev.gossamer.scheduler.trace.Tracer;
import org.jspecify.annotations.Nullable;

/** Lets a scheduler tell JFR what it does, while somebody records. Needs the module jdk.jfr. */
public final class SchedulerRecording implements Recorder.Subject {
  private final Scheduler scheduler;
  private @Nullable Statistics last;

  private SchedulerRecording(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** From now on, and until the JVM ends. */
  public static void listen(Scheduler scheduler) {
    Recorder.listen(new SchedulerRecording(scheduler));
  }

  @Override
  public void traceWith(@Nullable Tracer tracer) {
    scheduler.traceWith(tracer);
  }

  @Override
  public synchronized void describeTo(SchedulerStatistics event) {
    Statistics now = scheduler.statistics();
    now.describeTo(event, last);
    last = now;
  }
}
