package dev.gossamer.scheduler.timer;

import org.jspecify.annotations.Nullable;

/**
 * The entries of a heap, in chunks, so that it grows by a little at a time, and outside of its
 * lock. Their due times are apart from the timeouts themselves, because it is those that are
 * compared.
 *
 * <p>All but {@link #more} is for whoever holds the lock of the heap.
 *
 * @param <O> the owners of the timeouts
 */
final class TimerEntries<O> {
  private static final int SHIFT = 8;
  private static final int LENGTH = 1 << SHIFT;
  private static final int MASK = LENGTH - 1;

  private static final long[] NO_DUES = {};

  private final @Nullable Timeout<O>[] none = chunk(0);
  private long[][] dues = {};
  private @Nullable Timeout<O>[][] timeouts = directory(0);
  private int chunks;

  /** With room from the start: a class must not be loaded by a machine between two goroutines. */
  TimerEntries() {
    grow(more(shape()));
  }

  /** How many there is room for. */
  int capacity() {
    return chunks << SHIFT;
  }

  long due(int i) {
    return dues[i >> SHIFT][i & MASK];
  }

  Timeout<O> at(int i) {
    Timeout<O> timeout = timeouts[i >> SHIFT][i & MASK];
    assert timeout != null : "beyond the end";
    return timeout;
  }

  void put(int i, long due, Timeout<O> timeout) {
    dues[i >> SHIFT][i & MASK] = due;
    timeouts[i >> SHIFT][i & MASK] = timeout;
  }

  /** There are no more than that now. The first chunk is kept, and one more than is needed. */
  void clearLast(int size) {
    timeouts[size >> SHIFT][size & MASK] = null;
    if (chunks > 1 && size <= (chunks - 2) << SHIFT) {
      chunks--;
      dues[chunks] = NO_DUES;
      timeouts[chunks] = none;
    }
  }

  /** Room that was allocated for entries which had none. */
  static final class Room<O> {
    private final int known;
    private final int directory;
    private final long[] dues = new long[LENGTH];
    private final @Nullable Timeout<O>[] timeouts = chunk(LENGTH);
    private final long[][] largerDues;
    private final @Nullable Timeout<O>[][] largerTimeouts;

    private Room(int known, int directory) {
      this.known = known;
      this.directory = directory;
      int larger = known < directory ? 0 : Math.max(4, 2 * directory);
      largerDues = new long[larger][];
      largerTimeouts = directory(larger);
    }
  }

  /** What {@link #more} has to know. */
  long shape() {
    return (long) chunks << Integer.SIZE | dues.length;
  }

  /** Without the lock; somebody else may do the same. */
  static <O> Room<O> more(long shape) {
    return new Room<>((int) (shape >> Integer.SIZE), (int) shape);
  }

  /** Does nothing if they have changed since. */
  void grow(Room<O> room) {
    int known = room.known;
    if (chunks != known || dues.length != room.directory) {
      return;
    }
    if (known == room.directory) {
      System.arraycopy(dues, 0, room.largerDues, 0, known);
      System.arraycopy(timeouts, 0, room.largerTimeouts, 0, known);
      dues = room.largerDues;
      timeouts = room.largerTimeouts;
    }
    dues[known] = room.dues;
    timeouts[known] = room.timeouts;
    chunks = known + 1;
  }

  @SuppressWarnings("unchecked") // only timeouts of these owners go in
  private static <O> @Nullable Timeout<O>[] chunk(int length) {
    return (Timeout<O>[]) new Timeout<?>[length];
  }

  @SuppressWarnings("unchecked") // as above
  private static <O> @Nullable Timeout<O>[][] directory(int length) {
    return (Timeout<O>[][]) new Timeout<?>[length][];
  }
}
