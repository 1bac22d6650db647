package dev.gossamer.go;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits for several channel operations and does exactly one of them; Go's {@code select}.
 *
 * <pre>{@code
 * var job = Select.receive(jobs);
 * var stop = Select.receive(done);
 * var select = Select.of(job, stop);
 * for (;;) {
 *   switch (select.await()) {
 *     case 0 -> work(job.value());
 *     default -> { return; }
 *   }
 * }
 * }</pre>
 *
 * <p>If several operations can go on, one of them is chosen at random, all with the same
 * probability. The decision is made with all channels locked, so it is about one moment: {@link
 * #poll} chooses none only if at that moment none was ready. Cases of a channel that is null or
 * {@link Channel#nil} are never ready. The same channel may occur more than once, also to send and
 * to receive; a select never communicates with itself.
 *
 * <p>What a send and a receive guarantee about memory holds for the chosen case.
 *
 * <p>A select can be used again, which costs no allocation, but by one thread at a time.
 *
 * <p>Fields: all are the calling thread's own. What other threads reach while it waits is the
 * {@link Selection} and the {@link Waiter}s, which are in queues of the channels only then.
 */
public final class Select {
  /** Returned by {@link #poll} and {@link #await(Duration)}: none of the cases. */
  public static final int NONE = -1;

  /** Go's limit. */
  private static final int MOST_CASES = 65_536;

  private final SelectCase[] cases;
  private final Selection selection = new Selection();
  private final LockOrder locks;

  /** The cases that are not switched off, in random order. */
  private final int[] polled;

  private Waiter @Nullable [] waiters;
  private long seed = ThreadLocalRandom.current().nextLong() | 1;
  private boolean inUse;

  private Select(SelectCase[] cases) {
    this.cases = cases;
    this.polled = new int[cases.length];
    this.locks = new LockOrder(cases.length);
  }

  /** A receive, to be given to {@link #of}; from null it is never ready. */
  public static <T extends @Nullable Object> SelectCase.Receive<T> receive(
      @Nullable ReceiveChannel<T> channel) {
    return new SelectCase.Receive<>(channel);
  }

  /**
   * A send, to be given to {@link #of}; to null it is never ready. As in Go the value is the one it
   * has now, whether or not it will be sent.
   */
  public static <T extends @Nullable Object> SelectCase.Send<T> send(
      @Nullable SendChannel<T> channel, T value) {
    return new SelectCase.Send<>(channel, value);
  }

  /**
   * Puts cases together; never waits. Without any, {@link #await()} waits for ever. The counterpart
   * of {@code reflect.Select}'s list of cases; the {@code select} statement has them in its source.
   *
   * @throws GoPanic {@code reflect.Select: too many cases (max 65536)}
   */
  public static Select of(SelectCase... cases) {
    if (cases.length > MOST_CASES) {
      throw new GoPanic("reflect.Select: too many cases (max 65536)");
    }
    return new Select(cases.clone());
  }

  /**
   * Waits until one of the operations can go on, and does it; Go's select without a default.
   *
   * @return the index of the case, in the order given to {@link #of}
   * @throws GoPanic {@code send on closed channel}, if a send to a closed channel is chosen
   * @throws InterruptedException if it has to wait and the thread is interrupted; nothing is sent
   *     or received
   * @throws IllegalStateException if another thread is using this select; and so for the other
   *     forms
   */
  public int await() throws InterruptedException {
    return choose(true, false, 0);
  }

  /**
   * As {@link #await()}, for no longer than a time; Go's select with a case of {@code time.After}.
   *
   * @return the index of the case, or {@link #NONE} if the time is over
   * @throws GoPanic as in {@link #await()}
   * @throws InterruptedException as in {@link #await()}
   */
  public int await(Duration patience) throws InterruptedException {
    long nanos = Durations.nanos(patience);
    return nanos <= 0 ? poll() : choose(true, true, System.nanoTime() + nanos);
  }

  /**
   * Does one of the operations if one can go on now, and never waits; Go's select with a default.
   *
   * @return the index of the case, or {@link #NONE} for the default
   * @throws GoPanic as in {@link #await()}
   */
  public int poll() {
    try {
      return choose(false, false, 0);
    } catch (InterruptedException e) {
      throw new AssertionError(e); // thrown by waits only
    }
  }

  private int choose(boolean waits, boolean timed, long deadline) throws InterruptedException {
    if (inUse) {
      throw new IllegalStateException("select used by two threads at once");
    }
    inUse = true;
    try {
      int n = shuffle();
      locks.arrange(cases);
      locks.lock();
      try {
        for (int i = 0; i < n; i++) {
          if (cases[polled[i]].tryLocked()) {
            return polled[i];
          }
        }
        if (!waits) {
          return NONE;
        }
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        enqueue(n);
      } finally {
        locks.unlock();
      }
      return await(n, timed, deadline);
    } finally {
      inUse = false;
    }
  }

  /** Go's way: the cases that are on, permuted inside out. */
  private int shuffle() {
    int n = 0;
    for (int i = 0; i < cases.length; i++) {
      if (!cases[i].channel.isNil()) {
        int j = below(n + 1);
        polled[n] = polled[j];
        polled[j] = i;
        n++;
      }
    }
    return n;
  }

  /** A random number from 0 to bound - 1. */
  private int below(int bound) {
    long x = seed; // Marsaglia's xorshift
    x ^= x << 13;
    x ^= x >>> 7;
    x ^= x << 17;
    seed = x;
    return (int) (((x >>> 32) * bound) >>> 32);
  }

  private void enqueue(int n) {
    Waiter[] own = waiters();
    Thread self = Thread.currentThread();
    for (int i = 0; i < n; i++) {
      SelectCase c = cases[polled[i]];
      Waiter waiter = own[polled[i]];
      waiter.thread = self;
      waiter.element = c.element();
      c.channel.enqueueLocked(waiter, c.sends());
    }
  }

  private Waiter[] waiters() {
    Waiter[] own = waiters;
    if (own == null) {
      own = new Waiter[cases.length];
      for (int i = 0; i < own.length; i++) {
        own[i] = new Waiter(Thread.currentThread(), "select", null, selection);
      }
      waiters = own;
    }
    return own;
  }

  private int await(int n, boolean timed, long deadline) throws InterruptedException {
    boolean interrupted = false;
    while (selection.winner() == null) {
      if (timed) {
        long left = deadline - System.nanoTime();
        if (left <= 0 && selection.claim()) {
          break;
        }
        LockSupport.parkNanos(blocker(), Math.max(left, 1));
      } else {
        LockSupport.park(blocker());
      }
      if (Thread.interrupted()) {
        interrupted = true;
        if (selection.claim()) {
          break;
        }
        timed = false; // somebody was faster, and will wake this thread if it has not yet
      }
    }
    return leave(n, interrupted);
  }

  /** Out of all queues; then nobody can reach the waiters, and the select is ready for the next. */
  private int leave(int n, boolean interrupted) throws InterruptedException {
    Waiter[] own = waiters();
    locks.lock();
    try {
      for (int i = 0; i < n; i++) {
        cases[polled[i]].channel.dequeueLocked(own[polled[i]]);
      }
    } finally {
      locks.unlock();
    }
    Waiter winner = selection.winner();
    selection.reopen();
    int chosen = NONE;
    Object received = null;
    for (int i = 0; i < n; i++) {
      Waiter waiter = own[polled[i]];
      if (waiter == winner) {
        chosen = polled[i];
        received = waiter.element;
      }
      waiter.element = null;
    }
    if (interrupted) {
      if (winner == null) {
        throw new InterruptedException();
      }
      Thread.currentThread().interrupt(); // too late: the next wait will notice
    }
    if (winner != null) {
      cases[chosen].happened(received, winner.ok);
    }
    return chosen;
  }

  private Blocked blocker() {
    return cases.length == 0 ? NoCases.INSTANCE : selection;
  }

  private enum NoCases implements Blocked {
    INSTANCE;

    @Override
    public String waitReason() {
      return "select (no cases)";
    }

    @Override
    public String toString() {
      return waitReason();
    }
  }
}
