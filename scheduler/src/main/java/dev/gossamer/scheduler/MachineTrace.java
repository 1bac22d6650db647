package dev.gossamer.scheduler;

import dev.gossamer.scheduler.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one machine tells a recording beside its slices. Used on its own thread only, by it or by
 * the goroutine mounted on it.
 */
final class MachineTrace {
  /** So many long calls in one slice are told, which is seconds of them. */
  private static final int MOST_CALLS = 100;

  private final Scheduler scheduler;
  private final int machine;

  /** When the machine changed from one goroutine to the next, if it is doing so; or 0. */
  private long now;

  /** The hand-off of the processor that was lost, until it can be told. */
  private @Nullable Object handOff;

  /** The call in which the goroutine may be blocked. */
  private @Nullable Object call;

  /** Calls that were long, until they can be told. */
  private final List<Object> calls = new ArrayList<>();

  MachineTrace(Scheduler scheduler, int machine) {
    this.scheduler = scheduler;
    this.machine = machine;
  }

  /**
   * The time, read once for all that happens from one goroutine to the next: it ends two events and
   * begins two, and to read the clock costs as much as half an event.
   */
  long now(Tracer tracer) {
    if (now == 0) {
      now = tracer.now();
    }
    return now;
  }

  /** A goroutine will run, or the machine does something that takes time. */
  void timePasses() {
    now = 0;
  }

  void starts() {
    Tracer tracer = scheduler.tracer();
    if (tracer != null) {
      tracer.machine(/* starts= */ true, machine, scheduler.machines.count());
    }
  }

  void ends() {
    Tracer tracer = scheduler.tracer();
    if (tracer != null) {
      tracer.machine(/* starts= */ false, machine, scheduler.machines.count());
    }
  }

  /** The goroutine is about to make a call that may block. */
  void calls(Goroutine g, @Nullable Processor p) {
    Tracer tracer = scheduler.tracer();
    call = tracer == null ? null : tracer.calling(g.id(), p == null ? -1 : p.id);
  }

  /**
   * The call has returned.
   *
   * @param kept whether it has the processor with which it began
   */
  void returned(boolean kept, @Nullable Processor p) {
    Object made = call;
    if (made == null) {
      return;
    }
    call = null;
    Tracer tracer = scheduler.tracer();
    Object told = tracer == null ? null : tracer.returned(made, kept, p == null ? -1 : p.id);
    if (tracer != null && told != null && calls.size() < MOST_CALLS) {
      Birth here = Birth.here();
      StackTraceElement site = here == null ? null : here.site();
      if (site != null) {
        tracer.calledAt(told, site);
      }
      calls.add(told);
    }
  }

  /** The machine is about to sleep. */
  @Nullable Object parks() {
    Tracer tracer = scheduler.tracer();
    return tracer == null ? null : tracer.machineParking();
  }

  /** It sleeps no more. */
  void parked(@Nullable Object park) {
    Tracer tracer = scheduler.tracer();
    if (tracer != null && park != null) {
      tracer.machineParked(park, machine);
    }
  }

  /** A goroutine could not leave the machine as it should. */
  void failed(Throwable why) {
    Tracer tracer = scheduler.tracer();
    if (tracer != null) {
      tracer.anomaly("transition", machine, why.toString());
    }
  }

  /** The goroutine has left the machine, which does not know that it has. */
  void mistaken(Thread current) {
    Tracer tracer = scheduler.tracer();
    if (tracer != null) {
      tracer.anomaly("currentThread", machine, current.toString());
    }
  }

  /** The processor is lost. */
  void lost(Processor p) {
    handOff = p.handOff;
  }

  /** The goroutine goes on with another processor. */
  void back(Processor found) {
    Tracer tracer = scheduler.tracer();
    if (tracer != null && handOff != null) {
      tracer.backFromHandOff(handOff, found.id);
    }
  }

  /** The goroutine, which asks, is about to yield in a loop. */
  void polled(@Nullable Processor p) {
    Tracer tracer = scheduler.tracer();
    Object preemption = p == null ? null : p.preemption;
    if (tracer != null && preemption != null) {
      StackWalker.getInstance()
          .walk(frames -> frames.skip(1).filter(f -> isLoop(f.getClassName())).findFirst())
          .ifPresent(frame ->
              tracer.preemptedAt(
                  preemption, new StackTraceElement[] {frame.toStackTraceElement()}));
    }
  }

  /** Whether it is the code that polls, and not what the poll calls. */
  private static boolean isLoop(String className) {
    return !className.startsWith("dev.gossamer.scheduler.")
        && !className.startsWith("dev.gossamer.agent.")
        && !className.startsWith("java.lang.Gossamer");
  }

  /** The goroutine has left the machine, having been asked to. */
  void yielded(Processor p, @Nullable Tracer tracer) {
    p.preempt = false;
    Object preemption = p.preemption;
    p.preemption = null;
    if (!p.retired) {
      p.preempted++;
      if (tracer != null && preemption != null) {
        tracer.preempted(preemption, Sysmon.YIELDED, machine);
      }
    }
  }

  /** The goroutine has left the machine: if its processor was handed off, that is over. */
  void left(@Nullable Tracer tracer) {
    call = null;
    if (!calls.isEmpty()) {
      if (tracer != null) {
        for (Object each : calls) {
          tracer.called(each, machine);
        }
      }
      calls.clear();
    }
    Object told = handOff;
    if (told != null) {
      handOff = null;
      if (tracer != null) {
        tracer.handedOff(told, machine);
      }
    }
  }
}
