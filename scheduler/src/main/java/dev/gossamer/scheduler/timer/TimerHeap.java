package dev.gossamer.scheduler.timer;

import dev.gossamer.scheduler.queue.SpinLock;

/**
 * The timeouts of one processor, the earliest on top: a heap in which every entry has four below
 * it, as in Go.
 *
 * <p>Cancelled timeouts stay where they are until somebody comes across them. That is when they are
 * on top, or when something is added: then two other entries are looked at, each time the next two,
 * and removed if they are cancelled. So there are never more than about twice as many cancelled
 * entries as live ones, and nobody has to go through all of them at once.
 *
 * <p>What an entry is due at may be earlier than the deadline of its timeout, which was used again
 * since; that shows when it comes to the top.
 *
 * <p>All fields are guarded by {@code lock}, a leaf, held for a few dozen instructions; {@code
 * next} is volatile besides, for those who look whether there is anything to do. {@code isClosed}
 * is set once, when the processor is no more, and the rest goes to another heap.
 *
 * @param <O> the owners of the timeouts
 */
public final class TimerHeap<O> {
  /** Later than everything. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final long EPOCH = System.nanoTime();

  /** How many entries are looked at whenever one is added. */
  private static final int LOOKS = 2;

  /** How many that are not due are removed or moved in one go. */
  private static final int MOST_STALE = 64;

  private final SpinLock lock = new SpinLock();
  private final TimerEntries<O> entries = new TimerEntries<>();
  private int size;
  private int looked;
  private boolean isClosed;
  private volatile long next = NEVER;

  /** The clock of all heaps: nanoseconds, from a moment when there were none. */
  public static long now() {
    return System.nanoTime() - EPOCH;
  }

  /** The time at which so much will have passed. */
  public static long after(long nanos) {
    long deadline = now() + nanos;
    return deadline < 0 || deadline == NEVER ? NEVER - 1 : deadline;
  }

  /** When there may be something to do here; {@link #NEVER} if it is empty. */
  public long next() {
    return next;
  }

  /** For statistics and tests. */
  public int size() {
    lock.lock();
    int n = size;
    lock.unlock();
    return n;
  }

  /**
   * Adds one that has begun.
   *
   * @return false if there is no such processor any more; then nothing was done
   */
  public boolean add(Timeout<O> timeout) {
    return add(timeout, timeout.deadline());
  }

  private boolean add(Timeout<O> timeout, long due) {
    for (; ; ) {
      lock.lock();
      if (isClosed) {
        lock.unlock();
        return false;
      }
      lookAtSome();
      if (size < entries.capacity()) {
        up(size++, due, timeout);
        publish();
        lock.unlock();
        return true;
      }
      long shape = entries.shape();
      lock.unlock();
      TimerEntries.Room<O> room = TimerEntries.more(shape);
      lock.lock();
      if (!isClosed) {
        entries.grow(room);
      }
      lock.unlock();
    }
  }

  /**
   * Takes out those that are due, the earliest first.
   *
   * @param most how many at the most
   */
  public void takeDue(long now, DueTimeouts<O> into, int most) {
    lock.lock();
    for (int stale = 0; size > 0 && into.count() < most && stale < MOST_STALE; ) {
      long due = entries.due(0);
      if (due > now) {
        break;
      }
      Timeout<O> top = entries.at(0);
      int state = top.phase();
      if (refreshTop(top, state, due)) {
        stale++;
        continue;
      }
      O owner = top.owner();
      Runnable command = top.command();
      if (Timeout.isArmed(state) && top.leave(state)) {
        remove(0);
        into.add(owner, command);
      }
    }
    publish();
    lock.unlock();
  }

  /**
   * Finds out when the first is due that has not been cancelled. Takes a while if many have been;
   * not for whoever is in a hurry.
   */
  public long settle() {
    for (; ; ) {
      int stale = 0;
      lock.lock();
      while (size > 0 && stale < MOST_STALE) {
        Timeout<O> top = entries.at(0);
        if (!refreshTop(top, top.phase(), entries.due(0))) {
          break;
        }
        stale++;
      }
      publish();
      long found = next;
      lock.unlock();
      if (stale < MOST_STALE) {
        return found;
      }
    }
  }

  /** Whether one is due at that time that has not been cancelled. */
  public boolean isDue(long time) {
    return next <= time && settle() <= time;
  }

  /**
   * Whether the top entry was cancelled, or is due later than it seemed; now it is in its place.
   */
  private boolean refreshTop(Timeout<O> top, int state, long due) {
    if (!Timeout.isArmed(state)) {
      if (top.leave(state)) {
        remove(0);
      }
      return true;
    }
    long deadline = top.deadline();
    if (deadline > due) {
      down(0, deadline, top);
      return true;
    }
    return false;
  }

  /** Moves everything to another heap, and takes nothing more. */
  public void moveTo(TimerHeap<O> other) {
    lock.lock();
    isClosed = true;
    int moved = size; // nobody looks at the entries any more
    size = 0;
    next = NEVER;
    lock.unlock();
    for (int i = 0; i < moved; i++) {
      other.add(entries.at(i), entries.due(i));
    }
  }

  private void publish() {
    long first = size == 0 ? NEVER : entries.due(0);
    if (first != next) {
      next = first;
    }
  }

  private void lookAtSome() {
    for (int i = 0; i < LOOKS && size > 0; i++) {
      looked = looked + 1 < size ? looked + 1 : 0;
      Timeout<O> timeout = entries.at(looked);
      int state = timeout.phase();
      if (!Timeout.isArmed(state) && timeout.leave(state)) {
        remove(looked);
      }
    }
  }

  private void remove(int hole) {
    int last = --size;
    long due = entries.due(last);
    Timeout<O> timeout = entries.at(last);
    if (last != hole) {
      if (hole > 0 && due < entries.due((hole - 1) >> 2)) {
        up(hole, due, timeout);
      } else {
        down(hole, due, timeout);
      }
    }
    entries.clearLast(last);
  }

  private void up(int from, long due, Timeout<O> timeout) {
    int i = from;
    while (i > 0) {
      int parent = (i - 1) >> 2;
      long above = entries.due(parent);
      if (above <= due) {
        break;
      }
      entries.put(i, above, entries.at(parent));
      i = parent;
    }
    entries.put(i, due, timeout);
  }

  private void down(int from, long due, Timeout<O> timeout) {
    int i = from;
    for (; ; ) {
      int first = 4 * i + 1;
      int end = Math.min(first + 4, size);
      int least = i;
      long earliest = due;
      for (int child = first; child < end; child++) {
        long below = entries.due(child);
        if (below < earliest) {
          earliest = below;
          least = child;
        }
      }
      if (least == i) {
        break;
      }
      entries.put(i, earliest, entries.at(least));
      i = least;
    }
    entries.put(i, due, timeout);
  }
}
