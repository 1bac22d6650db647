package dev.gossamer.scheduler;

import dev.gossamer.scheduler.jdk.VirtualThreads;
import dev.gossamer.scheduler.timer.Timeout;
import dev.gossamer.scheduler.timer.TimerHeap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A G: one unit of execution. It is the {@code Executor} of one virtual thread, to which the JDK
 * hands that thread's continuation each time the thread becomes runnable. So {@link #execute} is
 * Go's {@code ready}.
 *
 * <pre>
 *   state       where it is                          left by
 *   ---------   ----------------------------------   -------------------------------------------
 *   new         nowhere                              Thread.start: execute -> runnable
 *   runnable    in exactly one run queue             a machine takes it     -> running
 *   running     mounted on one machine               park, monitor, wait    -> waiting
 *                                                    yield: execute         -> runnable
 *                                                    end of its task        -> ended
 *   waiting     nowhere; whoever will wake it        unpark, notify, timeout: execute -> runnable
 *               refers to its thread
 * </pre>
 *
 * The states themselves are kept by {@code java.lang.VirtualThread}, which calls {@code execute}
 * once for each transition to runnable, however many threads unpark it at once; and once more when
 * somebody has taken the stack trace of a thread that was runnable ({@code tryGetStackTrace}),
 * because it would not have run in the meantime. {@code isQueued} keeps such a goroutine from being
 * in two queues.
 *
 * <p>Fields: {@code thread}, {@code applicationThread} and {@code continuation} are written before
 * the first hand-over to a run queue and never again. {@code gaveWay} and {@code timeout} are
 * written by the machine that runs the goroutine (or by the goroutine itself, on it) before the
 * virtual thread publishes that it is parked, and read by the machine that runs it next: ordered by
 * the volatile state of the virtual thread and by the run queues. What is only noted for observers
 * is in {@link ObservedGoroutine}.
 */
public final class Goroutine extends ObservedGoroutine implements Executor {
  private static final VarHandle IS_QUEUED;
  private static final VarHandle IS_ENDED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      IS_QUEUED = lookup.findVarHandle(Goroutine.class, "isQueued", boolean.class);
      IS_ENDED = lookup.findVarHandle(Goroutine.class, "isEnded", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * So often it gives way to the owner of a lock before it parks. More would save some parks while
   * the owner takes the lock again and again; but an interruption or a time limit is looked at only
   * when it parks.
   */
  private static final int MOST_YIELDS = 8;

  /** Whether a run queue, or a machine that has just taken it from one, will run it. */
  private boolean isQueued;

  private @Nullable Thread thread;
  private @Nullable Runnable continuation;

  /** Whether its end has been noticed; set once, by whichever machine is first. */
  private boolean isEnded;

  private @Nullable Thread applicationThread;

  /** How often it has given way since it was parked last. */
  private byte gaveWay;

  /** What is used whenever it waits for a time; on the machine that runs it. */
  private @Nullable Timeout<Goroutine> timeout;

  /** The list of all goroutines; guarded by the lock of its stripe. */
  @Nullable Goroutine registryPrevious;

  @Nullable Goroutine registryNext;

  /** Whether it is out of that list for a moment; guarded by the same lock. */
  boolean isLoose;

  Goroutine(Scheduler scheduler) {
    super(scheduler, scheduler.births.here());
  }

  /** Ties this goroutine to the virtual thread whose executor it is. Once, before it starts. */
  public void bind(Thread virtualThread) {
    this.thread = virtualThread;
  }

  /** Names the application thread that this goroutine stands for. Once, before it starts. */
  public void standFor(Thread application) {
    this.applicationThread = application;
  }

  @Override
  public @Nullable Thread thread() {
    return thread;
  }

  @Override
  public long id() {
    Thread t = thread;
    return t == null ? 0 : t.threadId();
  }

  /**
   * Makes this goroutine runnable. Called by the JDK only, on any thread; pinned if that is
   * virtual. Never parks, blocks, throws or takes a lock that an unpinned goroutine can hold.
   */
  @Override
  public void execute(Runnable command) {
    if (command == continuation) {
      if (IS_QUEUED.compareAndSet(this, false, true)) {
        scheduler.ready(this);
      }
    } else if (continuation == null) {
      continuation = command;
      IS_QUEUED.setRelease(this, true);
      scheduler.start(this);
    } else {
      // A virtual thread created inside this one inherits the executor of its parent. With the
      // agent each gets a goroutine of its own; without it, the child is the JDK's.
      VirtualThreads.defaultScheduler().execute(command);
    }
  }

  /**
   * The goroutine, which has just left its machine, is to go on after that time if nothing wakes it
   * before.
   *
   * @param heap that of the processor on which it ran, or any other if it had none
   * @return by which it can be cancelled when it goes on
   */
  Future<?> wakeAfter(long nanos, Runnable command, TimerHeap<Goroutine> heap) {
    long deadline = TimerHeap.after(nanos);
    Timeout<Goroutine> mine = timeout;
    if (mine != null && mine.beginAgain(this, command, deadline)) {
      return mine;
    }
    if (mine == null || !mine.isOut()) {
      mine = new Timeout<>();
      timeout = mine;
    }
    mine.begin(this, command, deadline);
    while (!heap.add(mine)) {
      heap = scheduler.processors.get(0).timers; // of which there is always one
    }
    return mine;
  }

  /**
   * Its virtual thread has left the carrier and is about to publish its new state; called on the
   * machine, without a virtual thread. Here, and not after the continuation has returned: by then
   * another machine may run it.
   *
   * @param state the state of the virtual thread, for example {@link VirtualThreads#PARKING}
   */
  public void unmounted(int state) {
    if (state != VirtualThreads.YIELDING) {
      gaveWay = 0;
    }
    leaves(state);
  }

  /** Whether to yield in place of spinning; if not, that was done often enough. */
  boolean givesWay() {
    if (gaveWay >= MOST_YIELDS) {
      return false;
    }
    gaveWay++;
    return true;
  }

  /** The application thread that it stands for, if any. */
  public @Nullable Thread applicationThread() {
    return applicationThread;
  }

  /**
   * Puts it into a run queue once more, after its virtual thread was kept from running for a moment
   * and somebody has woken it meanwhile.
   */
  public void resubmit() {
    Runnable resume = continuation;
    if (resume != null) {
      execute(resume);
    }
  }

  String name() {
    return bound().getName();
  }

  Class<?> applicationThreadClass() {
    return (applicationThread != null ? applicationThread : bound()).getClass();
  }

  /** Runs it until it leaves the machine. On a machine's own thread only. */
  void run() {
    Runnable resume = continuation;
    enters();
    // Volatile: whoever is refused from here on has published the state before that is read.
    IS_QUEUED.setVolatile(this, false);
    if (resume != null) {
      resume.run();
    }
  }

  boolean hasYielded() {
    return VirtualThreads.hasYielded(bound());
  }

  /**
   * Whether it has ended, and the caller is the first to notice. A machine that has only seen it
   * park may find that another has run it to its end meanwhile; and one that is submitted once more
   * may have nothing left to run.
   */
  boolean endsNow() {
    return !bound().isAlive() && IS_ENDED.compareAndSet(this, false, true);
  }

  /** Its thread, where it has certainly got one: from its start on. */
  Thread bound() {
    Thread t = thread;
    assert t != null : "started before it was bound";
    return t;
  }

  @Override
  public String toString() {
    return "Goroutine[" + id() + "]";
  }
}
