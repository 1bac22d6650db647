package dev.gossamer.tools.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One goroutine while its events are read: what it did last, and what it has done in all. */
final class Traced {
  private static final Readied[] NONE = {};
  private static final int MOST_READIES = 64;

  /** How far an event can be behind later ones, at the most. */
  private static final long MOST_DISORDER = 500_000_000;

  private static final int MOST_UNANSWERED = 1_000;

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
  int parks;

  /** Moments at which it became runnable and that no slice has answered yet, oldest first. */
  private Readied[] readied = NONE;

  private int readies;

  /** The last such moments, whether a slice has answered them or not; the oldest is overwritten. */
  private final long[] recent = {-1, -1, -1, -1};

  private int recentIndex;

  /** How many of them no slice has answered, and none will. */
  private int leftOver;

  /** Slices and parks that no such moment has been found for yet. */
  private final List<Slice> unansweredSlices = new ArrayList<>(0);

  private final List<Park> unansweredParks = new ArrayList<>(0);

  /** The start of the last slice. */
  private long lastStart = Long.MIN_VALUE;

  Traced(long id, Group group, String name, long spawned) {
    this.id = id;
    this.group = group;
    this.name = name;
    this.spawned = spawned;
  }

  /**
   * It became runnable. It can become so again, and even run, before the event of its last slice
   * comes: the machine writes that when the goroutine has left, and may be held up.
   */
  void readied(long at, long waker, int queue) {
    if (readies == readied.length) {
      makeRoom();
    }
    readied[readies++] = new Readied(at, waker, queue);
    recent[recentIndex++ & recent.length - 1] = at;
  }

  private void makeRoom() {
    if (readies < MOST_READIES) {
      readied = Arrays.copyOf(readied, Math.max(1, 2 * readies));
    } else {
      remove(0);
    }
  }

  /**
   * Whether it became runnable in this time. If it has run since, which only happens where the
   * order of events was lost, that cannot be told any more and is taken for granted.
   */
  boolean wasReadied(long from, long to) {
    if (to < lastStart) {
      return true;
    }
    for (long at : recent) {
      if (at >= from && at <= to) {
        return true;
      }
    }
    return false;
  }

  /**
   * How many slices have no moment at which they became runnable, when all is read. Where the order
   * of events was lost, two neighbours may have been confused, and one moment is left over for it.
   */
  int settle() {
    dropBefore(lastStart);
    return Math.max(0, unansweredSlices.size() - leftOver);
  }

  boolean isRunnable() {
    return readies > 0 && readied[readies - 1].at > lastStart;
  }

  void unanswered(Slice slice) {
    if (unansweredSlices.size() < MOST_UNANSWERED) {
      unansweredSlices.add(slice);
    }
  }

  void unanswered(Park park) {
    if (unansweredParks.size() < MOST_UNANSWERED) {
      unansweredParks.add(park);
    }
  }

  /**
   * The slice that was read before, to which a moment belongs that is read now, or null. What is
   * written while JFR begins a new chunk can be in the next chunk, behind later events.
   */
  Slice takeLateSlice(long at) {
    for (int i = 0; i < unansweredSlices.size(); i++) {
      if (unansweredSlices.get(i).start >= at) {
        return unansweredSlices.remove(i);
      }
    }
    return null;
  }

  /**
   * How many parks have no moment that ended them, when all is read: those that none was found for,
   * unless there are enough of them in all, and only their order was lost.
   */
  int settleParks() {
    int needed = parks + (spawned == -1 ? 0 : 1);
    return Math.clamp(needed - recentIndex, 0, unansweredParks.size());
  }

  /** This moment may be in a park that was read before. */
  void answersLatePark(long at) {
    if (!unansweredParks.isEmpty()) {
      unansweredParks.removeIf(park -> at >= park.start() && at <= park.end());
    }
  }

  /**
   * Takes the last moment before the start of a slice at which it became runnable. A moment from
   * before the slice before is not its own.
   *
   * @return null if there is none
   */
  Readied takeReadied(long start) {
    long after = start > lastStart ? lastStart : Long.MIN_VALUE;
    lastStart = Math.max(lastStart, start);
    for (int i = readies - 1; i >= 0; i--) {
      Readied found = readied[i];
      if (found.at <= start && found.at > after) {
        remove(i);
        if (readies > 0) {
          dropBefore(start - MOST_DISORDER);
        }
        return found;
      }
    }
    return null;
  }

  private void dropBefore(long time) {
    while (readies > 0 && readied[0].at < time) {
      remove(0);
      leftOver++;
    }
  }

  private void remove(int index) {
    System.arraycopy(readied, index + 1, readied, index, readies - index - 1);
    readied[--readies] = null;
  }

  /** When it became runnable, by whom, and in the queue of which processor. */
  record Readied(long at, long waker, int queue) {}
}
