package dev.gossamer.scheduler;

import dev.gossamer.scheduler.trace.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * What one machine tells a recording beside its slices. Used on its own thread only, by it or by
 * the goroutine mounted on it.
 */
final class MachineTrace {
  private final Scheduler scheduler;
  private final int machine;

  /** The hand-off of the processor that was lost, until it can be told. */
  private @Nullable Object handOff;

  MachineTrace(Scheduler scheduler, int machine) {
    this.scheduler = scheduler;
    this.machine = machine;
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
    Object told = handOff;
    if (told != null) {
      handOff = null;
      if (tracer != null) {
        tracer.handedOff(told, machine);
      }
    }
  }
}
