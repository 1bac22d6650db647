package dev.gossamer.scheduler.trace;

import dev.gossamer.scheduler.event.Anomaly;
import dev.gossamer.scheduler.event.DeadlockFound;
import dev.gossamer.scheduler.event.GoroutineEnd;
import dev.gossamer.scheduler.event.GoroutineLeak;
import dev.gossamer.scheduler.event.GoroutinePark;
import dev.gossamer.scheduler.event.GoroutinePreempt;
import dev.gossamer.scheduler.event.GoroutineReady;
import dev.gossamer.scheduler.event.GoroutineRun;
import dev.gossamer.scheduler.event.GoroutineSnapshot;
import dev.gossamer.scheduler.event.GoroutineSpawn;
import dev.gossamer.scheduler.event.HandOff;
import dev.gossamer.scheduler.event.MachinePark;
import dev.gossamer.scheduler.event.MachineStart;
import dev.gossamer.scheduler.event.MachineStop;
import dev.gossamer.scheduler.event.ProcessorStatistics;
import dev.gossamer.scheduler.event.RunQueueLatency;
import dev.gossamer.scheduler.event.SchedulerConfiguration;
import dev.gossamer.scheduler.event.SchedulerStatistics;
import dev.gossamer.scheduler.event.Syscall;
import dev.gossamer.scheduler.event.WorkSteal;
import java.util.List;
import jdk.jfr.Event;

/** The event types, each of which docs/events.md describes. Loaded when somebody records. */
public final class EventTypes {
  public static final List<Class<? extends Event>> ALL =
      List.of(
          GoroutineSpawn.class,
          GoroutineRun.class,
          GoroutinePark.class,
          GoroutineReady.class,
          RunQueueLatency.class,
          WorkSteal.class,
          GoroutineEnd.class,
          HandOff.class,
          GoroutinePreempt.class,
          MachineStart.class,
          MachineStop.class,
          MachinePark.class,
          Syscall.class,
          Anomaly.class,
          DeadlockFound.class,
          GoroutineLeak.class,
          GoroutineSnapshot.class,
          SchedulerStatistics.class,
          ProcessorStatistics.class,
          SchedulerConfiguration.class);

  private EventTypes() {}
}
