package dev.gossamer.scheduler;

import dev.gossamer.scheduler.trace.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * When a goroutine was parked and when it was put into a queue, until the machine that runs it next
 * tells a recording. Made with the first of these that is told, and kept by its goroutine.
 *
 * <p>All times are ticks of the tracer's clock, 0 if there is nothing to tell. Those of a recording
 * that has ended are forgotten by the next step that is not told.
 *
 * <p>The park is written by the machine that the goroutine leaves, before its virtual thread
 * publishes that it is parked; the queue by the one thread that has won {@code isQueued}, before it
 * puts it there; both are read and forgotten by the machine that runs it next. So the volatile
 * state of the virtual thread and the run queues order them.
 */
final class Trail {
  private long parkedAt;
  private @Nullable WaitReason reason;
  private long queuedAt;
  private long waker;
  private int queue;

  void parked(long at, @Nullable WaitReason why) {
    parkedAt = at;
    reason = why;
  }

  void queued(long at, long by, int where) {
    queuedAt = at;
    waker = by;
    queue = where;
  }

  /**
   * On the machine that runs the goroutine: it was parked, if it was, and then in a queue.
   *
   * @param now when the machine changed to it; that may be a little before another machine put it
   *     into the queue, since the clock is not read again for each step
   * @return when it began to run, not before what is told of it
   */
  long tell(Tracer tracer, long now, long goroutine, int processor, int machine) {
    long parked = parkedAt;
    long queued = queuedAt;
    parkedAt = 0;
    queuedAt = 0;
    if (now == 0) {
      return 0;
    }
    long runs = Math.max(now, Math.max(parked, queued));
    if (parked != 0) {
      String why = reason == null ? "" : reason.text;
      tracer.parked(parked, runs, goroutine, processor, machine, why);
    }
    if (queued != 0) {
      tracer.dequeued(queued, runs, goroutine, processor, machine, waker, queue);
    }
    return runs;
  }
}
