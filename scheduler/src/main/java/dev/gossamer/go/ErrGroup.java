package dev.gossamer.go;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of which one failure is the failure of all; Go's {@code errgroup.Group}. Tasks fail by
 * throwing an {@link Exception}. An {@link Error} is not a failure of the task but of the program:
 * it goes to the handler of its thread, or ends the process in a program of {@link GoMain}, and the
 * task counts as ended. A group is for one use.
 *
 * <p>State: {@code failure} is written once, by the first task to fail, before that task's end,
 * which happens-before the return of {@link #await}. {@code slots} is set before tasks are added.
 */
public final class ErrGroup {
  private final WaitGroup tasks = new WaitGroup();
  private final Once failed = new Once();
  private final AtomicInteger active = new AtomicInteger();
  private final @Nullable CancelContext context;
  private volatile @Nullable Exception failure;
  private volatile @Nullable Channel<Boolean> slots;

  /** A group without a limit that cancels nothing; the zero value of {@code errgroup.Group}. */
  public ErrGroup() {
    this.context = null;
  }

  private ErrGroup(CancelContext context) {
    this.context = context;
  }

  /**
   * A group whose {@link #context} is cancelled when the first task fails, or when {@link #await}
   * returns; {@code errgroup.WithContext}. The failure is the cause. Never waits.
   *
   * @throws GoPanic {@code cannot create context from nil parent}
   */
  public static ErrGroup withContext(Context parent) {
    return new ErrGroup(Context.withCancel(parent));
  }

  /** The context to hand to the tasks; {@link Context#background} if the group has none. */
  public Context context() {
    return context == null ? Context.background() : context;
  }

  /**
   * At most so many tasks at the same time; {@code Group.SetLimit}. Negative for no limit; with
   * zero no task can be added. Never waits.
   *
   * @throws GoPanic {@code errgroup: modify limit while N goroutines in the group are still active}
   */
  public void setLimit(int limit) {
    int running = active.get();
    if (running != 0) {
      throw new GoPanic(
          "errgroup: modify limit while " + running + " goroutines in the group are still active");
    }
    slots = limit < 0 ? null : Channel.make(limit);
  }

  /**
   * Runs a task in a goroutine of the group; {@code Group.Go}. Waits while the limit is reached,
   * and with a limit of zero for ever. What the caller did before happens-before what the task
   * does.
   *
   * @throws GoPanic {@code go of nil func value}
   * @throws IllegalStateException as {@link Go#go(GoTask)}
   * @throws InterruptedException if it has to wait and the thread is interrupted; the task is not
   *     started
   */
  public void go(GoTask task) throws InterruptedException {
    Channel<Boolean> limited = slots;
    if (limited != null) {
      limited.send(true);
    }
    start(task, limited);
  }

  /**
   * Runs a task in a goroutine of the group unless the limit is reached; {@code Group.TryGo}. Never
   * waits. Ordered as {@link #go}.
   *
   * @return whether it was started
   * @throws GoPanic as {@link #go}
   * @throws IllegalStateException as {@link #go}
   */
  public boolean tryGo(GoTask task) {
    Channel<Boolean> limited = slots;
    if (limited != null && !limited.trySend(true)) {
      return false;
    }
    start(task, limited);
    return true;
  }

  private void start(GoTask task, @Nullable Channel<Boolean> limited) {
    tasks.add(1);
    active.getAndIncrement();
    boolean started = false;
    try {
      Go.start(null, () -> attempt(task), () -> ended(limited));
      started = true;
    } finally {
      if (!started) {
        ended(limited);
      }
    }
  }

  private void attempt(GoTask task) {
    try {
      task.run();
    } catch (Exception e) {
      failed.run(() -> {
        failure = e;
        if (context != null) {
          context.cancel(e);
        }
      });
    }
  }

  private void ended(@Nullable Channel<Boolean> limited) {
    if (limited != null) {
      limited.tryReceive();
    }
    active.getAndDecrement();
    tasks.done();
  }

  /**
   * Waits until all tasks have ended; {@code Group.Wait}, which returns the failure. What the tasks
   * did happens-before the return.
   *
   * @throws Exception what the first task to fail has thrown, if one has
   * @throws InterruptedException also if it has to wait and the thread is interrupted; the tasks go
   *     on
   */
  public void await() throws Exception {
    tasks.await();
    Exception first = failure;
    if (context != null) {
      context.cancel(first);
    }
    if (first != null) {
      throw first;
    }
  }
}
