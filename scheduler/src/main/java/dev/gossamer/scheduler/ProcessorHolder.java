package dev.gossamer.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * The part of a machine that a goroutine mounted on it may change as well: which processor it
 * holds, and how it loses and regains one in the middle of that goroutine.
 *
 * <pre>
 *   state      processor  counted in            left by
 *                         Processors.detached
 *   --------   ---------  -------------------   -----------------------------------------------
 *   holding    yes        no                    released to the idle lists      -> without
 *                                               retired, and that was noticed   -> detached
 *   detached   no         yes, by who retired   a blocking call returns and a processor is idle
 *                         the processor                                         -> holding
 *                                               the goroutine has left          -> without
 *   without    no         no                    takes one                       -> holding
 * </pre>
 *
 * <p>Others retire a processor without asking; the machine notices when it next asks for {@link
 * #processor}, and empties the queue once more.
 *
 * <p>Fields: all are plain and written by this thread only, that is, by the machine between two
 * goroutines or by the one goroutine mounted on it. {@code current} is written by the machine.
 */
abstract sealed class ProcessorHolder extends SchedulerThread permits Machine {
  final Scheduler scheduler;
  final MachineTrace trace;

  /** The goroutine that is mounted here or has just left. */
  @Nullable Goroutine current;

  private @Nullable Processor processor;

  /** Its processor was retired, which was counted, and it has no other yet. */
  private boolean isDetached;

  ProcessorHolder(Scheduler scheduler, int id, long stackSize, Processor processor) {
    super("m" + id, stackSize);
    this.scheduler = scheduler;
    this.trace = new MachineTrace(scheduler, id);
    this.processor = processor;
  }

  /** The goroutine that is mounted here or has just left; to be asked on this machine's thread. */
  final @Nullable Goroutine goroutine() {
    return current;
  }

  /**
   * The processor that this machine holds, or null if it was retired. To be asked on this machine's
   * thread, by it or by a goroutine mounted and pinned on it.
   */
  final @Nullable Processor processor() {
    Processor p = processor;
    if (p != null && p.retired) {
      dropRetired(p);
      return null;
    }
    return p;
  }

  /** Whether there is one, be it retired. */
  final boolean isHolding() {
    return processor != null;
  }

  /** The processor, where this machine has certainly got one, be it retired. */
  final Processor held() {
    Processor p = processor;
    assert p != null : "looking for work without a processor";
    return p;
  }

  /** Go's {@code acquirep}. */
  final void take(Processor p) {
    processor = p;
  }

  /** Go's {@code releasep}: the idle lists have it, unless they found that it was retired. */
  final void release(Processor p, boolean wasRetired) {
    processor = null;
    if (wasRetired) {
      scheduler.processors.retired.settle(p);
      isDetached = true;
    }
  }

  /** What the goroutine readied may sit in the queue of a retired processor: it goes to all. */
  final void dropRetired(Processor p) {
    p.runQueue.drainTo(scheduler.globalQueue);
    if (processor == p) {
      scheduler.processors.retired.settle(p);
      processor = null;
      p.current = null;
      trace.lost(p);
      isDetached = true;
    }
    scheduler.wake();
  }

  /**
   * Runs no goroutine without a processor any more.
   *
   * @return whether it did
   */
  final boolean endDetached() {
    if (!isDetached) {
      return false;
    }
    isDetached = false;
    scheduler.processors.detached.getAndDecrement();
    return true;
  }

  /** Whether the goroutine on this machine, which polls, is to yield. */
  final boolean shouldYield() {
    Processor p = processor;
    if (p != null && !p.preempt && !p.retired) {
      return false;
    }
    trace.polled(p);
    return true;
  }

  /** The goroutine on this machine is about to make a call that may block outside of Java. */
  final void beginBlocking() {
    Processor p = processor;
    if (p != null) {
      p.inBlockingCall = true;
      scheduler.sysmon.callBegins();
    }
    Goroutine g = current;
    if (g != null) {
      trace.calls(g, p);
    }
  }

  /**
   * The call has returned.
   *
   * @return whether there is a processor; if not, the goroutine should yield if it can
   */
  final boolean endBlocking() {
    Processor p = processor;
    if (p != null) {
      p.inBlockingCall = false;
      if (!p.retired) {
        trace.returned(/* kept= */ true, p);
        return true;
      }
      dropRetired(p);
    }
    Goroutine g = current;
    Processor found = g == null ? null : scheduler.takeProcessorToRun();
    if (g == null || found == null) {
      trace.returned(/* kept= */ false, null);
      return false;
    }
    endDetached();
    found.runs(g);
    take(found);
    trace.back(found);
    trace.returned(/* kept= */ false, found);
    return true;
  }
}
