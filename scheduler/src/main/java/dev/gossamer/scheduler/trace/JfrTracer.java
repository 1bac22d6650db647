package dev.gossamer.scheduler.trace;

import dev.gossamer.scheduler.event.Anomaly;
import dev.gossamer.scheduler.event.GoroutineEnd;
import dev.gossamer.scheduler.event.GoroutinePark;
import dev.gossamer.scheduler.event.GoroutinePreempt;
import dev.gossamer.scheduler.event.GoroutineReady;
import dev.gossamer.scheduler.event.GoroutineRun;
import dev.gossamer.scheduler.event.GoroutineSpawn;
import dev.gossamer.scheduler.event.HandOff;
import dev.gossamer.scheduler.event.MachinePark;
import dev.gossamer.scheduler.event.MachineStart;
import dev.gossamer.scheduler.event.MachineStop;
import dev.gossamer.scheduler.event.RunQueueLatency;
import dev.gossamer.scheduler.event.Syscall;
import dev.gossamer.scheduler.event.WorkSteal;
import dev.gossamer.scheduler.jdk.EventTimes;
import dev.gossamer.scheduler.jdk.EventWriterGuard;
import org.jspecify.annotations.Nullable;

/**
 * Commits the events of {@code dev.gossamer.scheduler.event}.
 *
 * <p>An event object may be begun on one thread and committed on another; the hand-over from one
 * machine to the next is ordered by the run queues. Every commit on a machine is preceded by {@link
 * EventWriterGuard#revalidate}, see there.
 */
public final class JfrTracer implements Tracer {
  private static final EventTimes RUN = EventTimes.of(GoroutineRun.class);
  private static final EventTimes PARK = EventTimes.of(GoroutinePark.class);
  private static final EventTimes LATENCY = EventTimes.of(RunQueueLatency.class);

  @Override
  public long now() {
    boolean isAsked =
        new GoroutineRun().isEnabled()
            || new GoroutinePark().isEnabled()
            || new RunQueueLatency().isEnabled();
    return isAsked ? EventTimes.now() : 0;
  }

  @Override
  public void spawned(long goroutine, long parent, String name, Class<?> threadClass) {
    GoroutineSpawn event = new GoroutineSpawn();
    if (event.isEnabled()) {
      event.g = goroutine;
      event.parent = parent;
      event.name = name;
      event.threadClass = threadClass;
      if (!Thread.currentThread().isVirtual()) {
        EventWriterGuard.revalidate(); // a machine starts what a timer of the API is for
      }
      event.commit();
    }
  }

  @Override
  public boolean readied(long goroutine, long waker, int processor) {
    GoroutineReady event = new GoroutineReady();
    boolean isEnabled = event.isEnabled();
    if (isEnabled) {
      event.g = goroutine;
      event.waker = waker;
      event.p = processor;
      if (!Thread.currentThread().isVirtual()) {
        EventWriterGuard.revalidate(); // a machine wakes whom it just parked
      }
      event.commit();
    }
    return isEnabled;
  }

  @Override
  public void dequeued(
      long since, long now, long goroutine, int processor, int machine, long waker, int queue) {
    RunQueueLatency event = new RunQueueLatency();
    LATENCY.set(event, since, now);
    if (event.shouldCommit()) {
      event.g = goroutine;
      event.p = processor;
      event.m = machine;
      event.waker = waker;
      event.queue = queue;
      EventWriterGuard.revalidate();
      event.commit();
    }
  }

  @Override
  public void ran(long since, long until, long goroutine, int processor, int machine) {
    GoroutineRun event = new GoroutineRun();
    RUN.set(event, since, until);
    if (since != 0 && event.shouldCommit()) {
      event.g = goroutine;
      event.p = processor;
      event.m = machine;
      EventWriterGuard.revalidate();
      event.commit();
    }
  }

  @Override
  public void parked(
      long since, long now, long goroutine, int processor, int machine, String reason) {
    GoroutinePark event = new GoroutinePark();
    PARK.set(event, since, now);
    if (event.shouldCommit()) {
      event.g = goroutine;
      event.p = processor;
      event.m = machine;
      event.reason = reason;
      EventWriterGuard.revalidate();
      event.commit();
    }
  }

  @Override
  public void stole(int thief, int victim, int count, int machine) {
    WorkSteal event = new WorkSteal();
    if (event.isEnabled()) {
      event.p = thief;
      event.victim = victim;
      event.count = count;
      event.m = machine;
      EventWriterGuard.revalidate();
      event.commit();
    }
  }

  @Override
  public void ended(long goroutine, int processor, int machine, long lifetimeNanos) {
    GoroutineEnd event = new GoroutineEnd();
    if (event.isEnabled()) {
      event.g = goroutine;
      event.p = processor;
      event.m = machine;
      event.lifetime = lifetimeNanos;
      EventWriterGuard.revalidate();
      event.commit();
    }
  }

  @Override
  public @Nullable Object handingOff(
      long goroutine, int processor, long stuckNanos, boolean announced) {
    HandOff event = new HandOff();
    if (!event.isEnabled()) {
      return null;
    }
    event.g = goroutine;
    event.p = processor;
    event.stuckFor = stuckNanos;
    event.reason = announced ? "blocking" : "compute";
    event.back = -1;
    event.begin();
    return event;
  }

  @Override
  public void handOffAt(Object handOff, StackTraceElement[] trace) {
    if (handOff instanceof HandOff event) {
      if ("compute".equals(event.reason) && isNative(trace)) {
        event.reason = "native";
      }
      event.frame = trace.length == 0 ? null : describe(trace[0]);
      event.caller = firstOfApplication(trace);
    }
  }

  private static boolean isNative(StackTraceElement[] trace) {
    return trace.length > 0 && trace[0].isNativeMethod();
  }

  private static @Nullable String firstOfApplication(StackTraceElement[] trace) {
    for (StackTraceElement element : trace) {
      if (!"java.base".equals(element.getModuleName())) {
        return describe(element);
      }
    }
    return null;
  }

  private static String describe(StackTraceElement element) {
    return element.getClassName()
        + "."
        + element.getMethodName()
        + (element.getLineNumber() >= 0 ? ":" + element.getLineNumber() : "");
  }

  @Override
  public void backFromHandOff(Object handOff, int processor) {
    if (handOff instanceof HandOff event) {
      event.end();
      event.back = processor;
    }
  }

  @Override
  public void handedOff(Object handOff, int machine) {
    if (handOff instanceof HandOff event) {
      if (event.back < 0) {
        event.end();
      }
      event.m = machine;
      EventWriterGuard.revalidate();
      event.commit();
    }
  }

  @Override
  public @Nullable Object preempting(long goroutine, int processor, long ranNanos) {
    GoroutinePreempt event = new GoroutinePreempt();
    if (!event.isEnabled()) {
      return null;
    }
    event.g = goroutine;
    event.p = processor;
    event.ranFor = ranNanos;
    event.begin();
    return event;
  }

  @Override
  public void preemptionEnds(Object preemption) {
    if (preemption instanceof GoroutinePreempt event) {
      event.end();
    }
  }

  @Override
  public void preemptedAt(Object preemption, StackTraceElement[] trace) {
    if (preemption instanceof GoroutinePreempt event && trace.length > 0) {
      event.frame = describe(trace[0]);
    }
  }

  @Override
  public void preempted(Object preemption, int tier, int machine) {
    if (preemption instanceof GoroutinePreempt event) {
      event.tier = tier;
      event.m = machine;
      EventWriterGuard.revalidate();
      event.commit();
    }
  }

  @Override
  public @Nullable Object calling(long goroutine, int processor) {
    Syscall event = new Syscall();
    if (!event.isEnabled()) {
      return null;
    }
    event.g = goroutine;
    event.p = processor;
    event.begin();
    return event;
  }

  @Override
  public @Nullable Object returned(Object call, boolean kept, int processor) {
    if (call instanceof Syscall event) {
      event.end();
      if (event.shouldCommit()) {
        event.kept = kept;
        event.back = processor;
        return event;
      }
    }
    return null;
  }

  @Override
  public void calledAt(Object call, StackTraceElement site) {
    if (call instanceof Syscall event) {
      event.caller = describe(site);
    }
  }

  @Override
  public void called(Object call, int machine) {
    if (call instanceof Syscall event) {
      event.m = machine;
      EventWriterGuard.revalidate();
      event.commit();
    }
  }

  @Override
  public @Nullable Object machineParking() {
    MachinePark event = new MachinePark();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  @Override
  public void machineParked(Object park, int machine) {
    if (park instanceof MachinePark event) {
      event.end();
      event.m = machine;
      EventWriterGuard.revalidate();
      event.commit();
    }
  }

  @Override
  public void anomaly(String kind, int machine, String detail) {
    Anomaly event = new Anomaly();
    event.kind = kind;
    event.m = machine;
    event.detail = detail;
    EventWriterGuard.revalidate();
    event.commit();
  }

  @Override
  public void machine(boolean starts, int machine, int machines) {
    EventWriterGuard.revalidate();
    if (starts) {
      MachineStart event = new MachineStart();
      event.m = machine;
      event.machines = machines;
      event.commit();
    } else {
      MachineStop event = new MachineStop();
      event.m = machine;
      event.machines = machines;
      event.commit();
    }
  }
}
