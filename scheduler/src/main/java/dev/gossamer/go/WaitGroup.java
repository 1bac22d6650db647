package dev.gossamer.go;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a number of tasks to end; Go's {@code sync.WaitGroup}.
 *
 * <pre>{@code
 * var tasks = new WaitGroup();
 * for (URI page : pages) {
 *   tasks.go(() -> fetch(page));
 * }
 * tasks.await();
 * }</pre>
 *
 * <p>It can be used again when all who waited have returned.
 *
 * <p>State: the counter in the upper half of {@code state} and, in its lowest bit, whether somebody
 * waits. The counter is changed by atomic additions. The bit is set by one who waits, while the
 * counter is positive, and cleared by the one who brings the counter to zero; both hold {@code
 * lock}, which guards {@code gate}: what those wait for who wait now. It is closed to let them go.
 */
public final class WaitGroup {
  private static final long ONE = 1L << 32;
  private static final long WAITED_FOR = 1;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(WaitGroup.class, "state", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ShortLock lock = new ShortLock();

  @SuppressWarnings("unused") // through STATE
  private long state;

  private @Nullable Channel<@Nullable Void> gate;

  /** A group with no task; the zero value of {@code sync.WaitGroup}. */
  public WaitGroup() {}

  /**
   * Starts a goroutine that belongs to this group; {@code WaitGroup.Go}. May be called by a task of
   * the group. Never waits.
   *
   * <p>The task counts as ended when it returns, when it calls {@link Go#exit}, and, other than in
   * Go, when it throws: what it throws goes to its thread's handler first. In a program that {@link
   * GoMain} has started the process ends with that.
   *
   * <p>What the caller did before happens-before what the task does, and that happens-before the
   * return of an {@link #await} that its end lets go.
   *
   * @return the virtual thread of the goroutine
   * @throws GoPanic {@code go of nil func value}, or as {@link #add}
   * @throws IllegalStateException as {@link Go#go(GoTask)}
   */
  public Thread go(GoTask task) {
    add(1);
    try {
      return Go.start(null, task, this::done);
    } catch (Throwable e) {
      done();
      throw e;
    }
  }

  /**
   * Changes how many tasks are awaited; {@code WaitGroup.Add}. Never waits. From zero upwards it
   * must happen before {@link #await} is called.
   *
   * @throws GoPanic {@code sync: negative WaitGroup counter}, after which the group is of no use;
   *     or {@code sync: WaitGroup misuse: Add called concurrently with Wait}, where that is noticed
   */
  public void add(int delta) {
    if (delta == 0) {
      return;
    }
    long before = (long) STATE.getAndAdd(this, delta * ONE);
    int counter = counter(before) + delta;
    boolean waitedFor = (before & WAITED_FOR) != 0;
    if (counter < 0) {
      throw new GoPanic("sync: negative WaitGroup counter");
    }
    if (waitedFor && delta > 0 && counter == delta) {
      throw misuse();
    }
    if (waitedFor && counter == 0) {
      release();
    }
  }

  /**
   * One task has ended; {@code WaitGroup.Done}. Never waits. Happens-before the return of an {@link
   * #await} that it lets go.
   *
   * @throws GoPanic as {@link #add}
   */
  public void done() {
    add(-1);
  }

  private void release() {
    Channel<@Nullable Void> opened;
    lock.lock();
    try {
      if (!STATE.compareAndSet(this, WAITED_FOR, 0L)) {
        throw misuse();
      }
      opened = gate;
      gate = null;
    } finally {
      lock.unlock();
    }
    if (opened != null) {
      opened.close();
    }
  }

  private static GoPanic misuse() {
    return new GoPanic("sync: WaitGroup misuse: Add called concurrently with Wait");
  }

  /**
   * Waits until there is no task left; {@code WaitGroup.Wait}. Returns at once if there is none.
   * What the tasks did happens-before the return. Any number of threads may wait.
   *
   * @throws GoPanic {@code sync: WaitGroup is reused before previous Wait has returned}, where that
   *     is noticed
   * @throws InterruptedException if it has to wait and the thread is interrupted; the tasks go on
   */
  public void await() throws InterruptedException {
    Channel<@Nullable Void> closesAtZero = gate();
    if (closesAtZero != null) {
      closesAtZero.receive();
      checkNotReused();
    }
  }

  /**
   * Waits no longer than a time. Go has no counterpart.
   *
   * @param patience how long to wait; not at all if it is zero or negative
   * @return whether there is no task left
   * @throws GoPanic as {@link #await()}
   * @throws InterruptedException as {@link #await()}
   */
  public boolean await(Duration patience) throws InterruptedException {
    Channel<@Nullable Void> closesAtZero = gate();
    if (closesAtZero != null) {
      if (closesAtZero.receive(patience) == null) {
        return false;
      }
      checkNotReused();
    }
    return true;
  }

  private void checkNotReused() {
    if ((long) STATE.getVolatile(this) != 0) {
      throw new GoPanic("sync: WaitGroup is reused before previous Wait has returned");
    }
  }

  /** Null if there is nothing to wait for. */
  private @Nullable Channel<@Nullable Void> gate() {
    if (counter((long) STATE.getVolatile(this)) == 0) {
      return null;
    }
    lock.lock();
    try {
      for (; ; ) {
        long now = (long) STATE.getVolatile(this);
        if (counter(now) == 0) {
          return null; // its last task has just ended, and may be about to let the others go
        }
        if (STATE.compareAndSet(this, now, now | WAITED_FOR)) {
          Channel<@Nullable Void> closed = gate;
          if (closed == null) {
            closed = Channel.forWaitGroup();
            gate = closed;
          }
          return closed;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private static int counter(long state) {
    return (int) (state >> 32);
  }
}
