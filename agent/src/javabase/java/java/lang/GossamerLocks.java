package java.lang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.GossamerSnapshot;

/**
 * Who holds what, and who waits for it, among all threads at one moment: for {@code ThreadMXBean},
 * to which the VM names neither the owner of a monitor nor a deadlock if a virtual thread takes
 * part.
 *
 * <p>The snapshots of the threads are taken one after the other. What they show of a deadlock is
 * true all the same: it is looked for twice, and in a deadlock nobody moves.
 */
final class GossamerLocks {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long OWNER =
      UNSAFE.objectFieldOffset(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread");

  private final Map<Object, Thread> owners = new IdentityHashMap<>();
  private final Map<Thread, Object> blockers = new HashMap<>();

  private GossamerLocks() {}

  /** All threads, with what they hold and what monitor they wait for. */
  static GossamerLocks ofAll() {
    return ofAll(false);
  }

  /** Whoever has entered the monitor; null if nobody has. */
  Thread monitorOwner(Object monitor) {
    return owners.get(monitor);
  }

  /** The owner of a synchronizer, if it is one that knows its owner; else null. */
  static Thread synchronizerOwner(Object lock) {
    if (!(lock instanceof AbstractOwnableSynchronizer)) {
      return null;
    }
    Thread owner = (Thread) UNSAFE.getReference(lock, OWNER);
    return owner == null ? null : GossamerHooks.identityOf(owner);
  }

  private static GossamerSnapshot snapshotOf(Thread thread) {
    return GossamerThreadInfo.snapshotOf(GossamerThread.scheduled(thread));
  }

  /**
   * Threads that wait for each other in a circle.
   *
   * @param synchronizers whether to look at locks of {@code java.util.concurrent} as well
   */
  static Set<Thread> deadlocked(boolean synchronizers) {
    Set<Thread> suspects = ofAll(synchronizers).circles();
    if (!suspects.isEmpty()) {
      suspects.retainAll(ofAll(synchronizers).circles());
    }
    return suspects;
  }

  private static GossamerLocks ofAll(boolean synchronizers) {
    GossamerLocks locks = new GossamerLocks();
    for (Thread thread : Thread.getAllThreads()) {
      GossamerSnapshot snapshot = snapshotOf(thread);
      if (snapshot != null) {
        locks.add(thread, snapshot, synchronizers);
      }
    }
    return locks;
  }

  private void add(Thread thread, GossamerSnapshot snapshot, boolean synchronizers) {
    Object blocker = snapshot.blocker();
    if (snapshot.state() == Thread.State.BLOCKED) {
      blockers.put(thread, blocker);
    } else if (synchronizers && blocker != null) {
      Thread owner = synchronizerOwner(blocker);
      if (owner != null) {
        owners.put(blocker, owner);
        blockers.put(thread, blocker);
      }
    }
    for (int depth = snapshot.stackTrace().length - 1; depth >= 0; depth--) {
      for (Object monitor : snapshot.monitorsAt(depth)) {
        if (monitor != blocker) {
          owners.put(monitor, thread);
        }
      }
    }
  }

  private Set<Thread> circles() {
    Set<Thread> found = new LinkedHashSet<>();
    Set<Thread> seen = new LinkedHashSet<>();
    for (Thread start : blockers.keySet()) {
      List<Thread> path = new ArrayList<>();
      Thread thread = start;
      while (thread != null && seen.add(thread)) {
        path.add(thread);
        Object blocker = blockers.get(thread);
        thread = blocker == null ? null : owners.get(blocker);
      }
      int closed = path.indexOf(thread);
      if (closed >= 0) {
        found.addAll(path.subList(closed, path.size()));
      }
    }
    return found;
  }
}
