package dev.gossamer.go;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one request and is handed from call to call: when to give up, the news that it
 * was given up, and values; Go's {@code context.Context}.
 *
 * <pre>{@code
 * try (var context = Context.withTimeout(parent, Duration.ofMillis(100))) {
 *   var answer = Select.receive(search(context));
 *   switch (Select.of(answer, Select.receive(context.done())).await()) {
 *     case 0 -> show(answer.value());
 *     default -> throw context.err();
 *   }
 * }
 * }</pre>
 *
 * <p>Contexts form a tree: one that is cancelled takes those derived from it with it, and none
 * above. All methods may be called by any number of threads, and none of them waits.
 *
 * <p>The interface may be implemented elsewhere. One goroutine then watches it for each context
 * that is derived from it, unless it is a {@link Notifying} or passes on {@code done} and {@code
 * value} of a context of this package.
 */
public interface Context {
  /** A context that calls back by itself, for which no goroutine has to watch. */
  interface Notifying extends Context {
    /**
     * Has the action called when this is done, at once if it already is; Go's method {@code
     * AfterFunc(func()) func() bool}. Neither this nor the action should wait.
     *
     * @return stops that; true if the action will not be called because of this
     */
    BooleanSupplier afterDone(Runnable action);
  }

  /** Ends an arrangement; see {@link Context#interruptOnDone}. */
  interface Registration extends AutoCloseable {
    /** When this has returned, nothing more comes of the arrangement. */
    @Override
    void close();
  }

  /** When this will be done at the latest, or null; Go's method {@code Deadline}. */
  @Nullable Instant deadline();

  /**
   * Is closed when this is done, and always the same channel; never ready if that cannot be. Go's
   * method {@code Done}, which returns nil then. What was done before the cancellation
   * happens-before the return of a receive from it.
   */
  ReceiveChannel<@Nullable Void> done();

  /** Null until {@link #done} is closed; then why, and always the same. Go's method {@code Err}. */
  @Nullable ContextException err();

  /**
   * The value of a key, from here or the nearest context above that has it; or null. Go's method
   * {@code Value}.
   */
  @Nullable Object value(Object key);

  /** The root: never done, without values; {@code context.Background}. */
  static Context background() {
    return EmptyContext.BACKGROUND;
  }

  /** Like {@link #background}, where it is not yet clear what to pass; {@code context.TODO}. */
  static Context todo() {
    return EmptyContext.TODO;
  }

  /**
   * A context that can be cancelled, and is when its parent is; {@code context.WithCancel} and,
   * with {@link CancelContext#cancel(Throwable)}, {@code context.WithCancelCause}. It must be
   * cancelled or closed when it is of no more use, or its parent keeps it.
   *
   * @throws GoPanic {@code cannot create context from nil parent}
   */
  static CancelContext withCancel(Context parent) {
    return CancelContext.derive(nonNull(parent), null, null);
  }

  /**
   * As {@link #withCancel}, and cancelled with {@link ContextException#DEADLINE_EXCEEDED} when the
   * time is over; {@code context.WithTimeout}. It is done at birth if the timeout is not positive.
   *
   * @throws GoPanic as {@link #withCancel}
   */
  static CancelContext withTimeout(Context parent, Duration timeout) {
    return CancelContext.derive(nonNull(parent), timeout, null);
  }

  /**
   * And with a cause for that case; {@code context.WithTimeoutCause}.
   *
   * @throws GoPanic as {@link #withCancel}
   */
  static CancelContext withTimeout(Context parent, Duration timeout, Throwable cause) {
    return CancelContext.derive(nonNull(parent), timeout, cause);
  }

  /**
   * As {@link #withTimeout(Context, Duration)}, with a point in time; {@code context.WithDeadline}.
   * How far away it is is measured once, now: a clock that is set later changes nothing.
   *
   * @throws GoPanic as {@link #withCancel}
   */
  static CancelContext withDeadline(Context parent, Instant deadline) {
    return CancelContext.derive(nonNull(parent), Duration.between(Instant.now(), deadline), null);
  }

  /**
   * And with a cause for that case; {@code context.WithDeadlineCause}.
   *
   * @throws GoPanic as {@link #withCancel}
   */
  static CancelContext withDeadline(Context parent, Instant deadline, Throwable cause) {
    return CancelContext.derive(nonNull(parent), Duration.between(Instant.now(), deadline), cause);
  }

  /**
   * A context with a value; {@code context.WithValue}. Keys are compared by {@code equals}; an
   * object that only one class knows is a key that no other can take by mistake.
   *
   * @throws GoPanic {@code cannot create context from nil parent} or {@code nil key}
   */
  static Context withValue(Context parent, Object key, @Nullable Object value) {
    nonNull(parent);
    if (key == null) {
      throw new GoPanic("nil key");
    }
    return new ValueContext(parent, key, value);
  }

  /**
   * A context with the values of the parent that is not done when the parent is; {@code
   * context.WithoutCancel}.
   *
   * @throws GoPanic {@code cannot create context from nil parent}
   */
  static Context withoutCancel(Context parent) {
    return new WithoutCancelContext(nonNull(parent));
  }

  /**
   * Runs a task in a goroutine of its own when the context is done, at once if it already is;
   * {@code context.AfterFunc}.
   *
   * @return stops that, without waiting for the task; true if the task will not run because of
   *     this, false if it has started or was stopped before
   * @throws GoPanic as {@link #withCancel}
   */
  static BooleanSupplier afterFunc(Context context, GoTask task) {
    return CallOnDone.register(nonNull(context), () -> Go.go(task))::stop;
  }

  /**
   * Interrupts the current thread when the context is done, at once if it already is, and until the
   * registration is closed. A bridge from contexts to code that knows only interruption; Go has no
   * counterpart.
   *
   * <p>After {@code close} has returned no interrupt comes from here; one that came before and that
   * nobody has noticed stays. So {@code close} may have to wait a moment for one that is on its
   * way.
   *
   * <pre>{@code
   * try (var _ = Context.interruptOnDone(context)) {
   *   return database.query(statement);
   * }
   * }</pre>
   */
  static Registration interruptOnDone(Context context) {
    Thread self = Thread.currentThread();
    return CallOnDone.register(nonNull(context), self::interrupt)::close;
  }

  /**
   * Why the context is done, in the words of the one who cancelled it first: what he gave as the
   * cause, or else {@link #err}; null if it is not done. {@code context.Cause}.
   */
  static @Nullable Throwable cause(Context context) {
    Throwable cause =
        context.value(CancelContext.KEY) instanceof CancelContext nearest ? nearest.cause() : null;
    return cause != null ? cause : context.err();
  }

  private static Context nonNull(@Nullable Context parent) {
    if (parent == null) {
      throw new GoPanic("cannot create context from nil parent");
    }
    return parent;
  }
}
