package dev.gossamer.scheduler;

import dev.gossamer.scheduler.event.ProcessorStatistics;
import dev.gossamer.scheduler.event.SchedulerConfiguration;
import dev.gossamer.scheduler.event.SchedulerStatistics;
import dev.gossamer.scheduler.trace.Recorder;
import dev.gossamer.scheduler.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a scheduler tell JFR what it does, while somebody records. Needs the module jdk.jfr. */
public final class SchedulerRecording implements Recorder.Subject {
  private final Scheduler scheduler;
  private final List<ProcessorCounters> counters = new ArrayList<>();
  private @Nullable Statistics last;

  private SchedulerRecording(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** From now on, and until the JVM ends. */
  public static void listen(Scheduler scheduler, Recorder.Looks looks) {
    Recorder.listen(new SchedulerRecording(scheduler), looks);
  }

  @Override
  public void prepare() {
    new Trail();
    Birth here = Birth.here();
    if (here != null) {
      here.site();
    }
  }

  @Override
  public void traceWith(@Nullable Tracer tracer) {
    scheduler.traceWith(tracer);
  }

  @Override
  public int processors() {
    return scheduler.maxProcs();
  }

  @Override
  public synchronized void describeTo(ProcessorStatistics event, int processor) {
    while (counters.size() <= processor) {
      counters.add(new ProcessorCounters());
    }
    counters.get(processor).describeTo(event, scheduler.processors.get(processor));
  }

  @Override
  public void describeTo(SchedulerConfiguration event) {
    event.processors = scheduler.maxProcs();
    event.maxMachines = scheduler.machines.limit();
    event.slice = scheduler.sysmon.sliceNanos();
  }

  @Override
  public synchronized void describeTo(SchedulerStatistics event) {
    Statistics now = scheduler.statistics();
    now.describeTo(event, last);
    last = now;
  }
}
