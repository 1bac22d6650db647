package dev.gossamer.tools.report;

/** One goroutine while its events are read: what it did last, and what it has done in all. */
final class Traced {
  final long id;
  final Group group;
  final String name;

  /** When it was spawned; -1 if that was before the recording. */
  final long spawned;

  /** When it ended; -1 if it has not. */
  long ended = -1;

  /** When it left a machine last; -1 if it never ran. */
  long lastRan = -1;

  /** Its last slice, if that was kept; its park or its end will say how it ended. */
  Slice lastSlice;

  long ran;
  long waited;
  long parked;
  long slices;

  /** Moments at which it became runnable and that no slice has answered yet, oldest first. */
  private final long[] readied = new long[2];

  private final long[] wakers = new long[2];
  private final int[] queues = new int[2];
  private int readies;

  Traced(long id, Group group, String name, long spawned) {
    this.id = id;
    this.group = group;
    this.name = name;
    this.spawned = spawned;
  }

  /** It became runnable. It can become so again while the event of its slice is still to come. */
  void readied(long at, long waker, int queue) {
    if (readies == readied.length) {
      dropOldest();
    }
    readied[readies] = at;
    wakers[readies] = waker;
    queues[readies++] = queue;
  }

  /** Whether it became runnable in this time and has not run since. */
  boolean wasReadied(long from, long to) {
    for (int i = 0; i < readies; i++) {
      if (readied[i] >= from && readied[i] <= to) {
        return true;
      }
    }
    return false;
  }

  boolean isRunnable() {
    return readies > 0;
  }

  /**
   * Takes the last moment before a slice at which it became runnable.
   *
   * @return null if there is none
   */
  Readied takeReadied(long before) {
    Readied found = null;
    while (readies > 0 && readied[0] <= before) {
      found = new Readied(readied[0], wakers[0], queues[0]);
      dropOldest();
    }
    return found;
  }

  private void dropOldest() {
    readied[0] = readied[1];
    wakers[0] = wakers[1];
    queues[0] = queues[1];
    readies--;
  }

  /** When it became runnable, by whom, and in the queue of which processor. */
  record Readied(long at, long waker, int queue) {}
}
