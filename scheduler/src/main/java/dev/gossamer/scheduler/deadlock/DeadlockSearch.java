package dev.gossamer.scheduler.deadlock;

import dev.gossamer.scheduler.Goroutine;
import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.SchedulerThread;
import dev.gossamer.scheduler.dump.Deadlock;
import dev.gossamer.scheduler.jdk.LockSnapshot;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One look for circles of threads in which each waits, without a time limit, for something that
 * only the next can give: a monitor, a lock that notes its owner, or its end. Goroutines, virtual
 * threads and platform threads alike. A channel has no owner, so a wait for one is no such thing.
 *
 * <p>Everyone in a circle is blocked in one of these ways, so only such threads are looked at
 * closely, and of them no more than a limit. The looks are at different moments; so a circle counts
 * only if a second look finds it unchanged.
 */
public final class DeadlockSearch {
  /** Enough to find what a program that works has; in one that does not, a circle is among them. */
  public static final int USUAL_LIMIT = 5_000;

  private final Scheduler scheduler;
  private final int limit;

  /** Whoever joins a virtual thread is parked for one of these. */
  private final Map<Object, Thread> joined = new IdentityHashMap<>();

  /** The virtual threads of application threads. */
  private final Map<Thread, Thread> fronts = new IdentityHashMap<>();

  private final Map<Thread, LockSnapshot> stuck = new IdentityHashMap<>();

  /** How often each goroutine had run, before it was looked at closely. */
  private final Map<Thread, Integer> runs = new IdentityHashMap<>();

  private final Map<Thread, Optional<Want>> wants = new IdentityHashMap<>();
  private final List<Thread> order = new ArrayList<>();
  private final Map<Object, Holder> holders = new IdentityHashMap<>();

  private record Holder(Thread thread, @Nullable StackTraceElement since) {}

  private record Want(Object what, String text, Holder from) {}

  private DeadlockSearch(Scheduler scheduler, int limit) {
    this.scheduler = scheduler;
    this.limit = limit;
  }

  /** All circles there are now, among no more than {@code limit} threads that are blocked. */
  public static List<Deadlock> find(Scheduler scheduler, int limit) {
    DeadlockSearch first = new DeadlockSearch(scheduler, limit);
    first.look();
    List<List<Thread>> circles = first.circles();
    if (circles.isEmpty()) {
      return List.of();
    }
    DeadlockSearch second = new DeadlockSearch(scheduler, limit);
    second.look();
    return circles.stream()
        .filter(circle -> second.isSame(circle, first))
        .map(second::describe)
        .toList();
  }

  private void look() {
    scheduler
        .goroutines()
        .forEach(g -> {
          Thread thread = g.thread();
          Object joiners = thread == null ? null : LockSnapshot.joinersOf(thread);
          if (thread != null && joiners != null) {
            joined.put(joiners, thread);
          }
        });
    scheduler.goroutines().forEach(this::lookAt);
    for (Thread thread : LockSnapshot.platformThreads()) {
      if (!(thread instanceof SchedulerThread) && maySuffer(thread, true)) {
        add(thread);
      }
    }
    stuck.forEach(this::noteMonitors);
  }

  private void lookAt(Goroutine g) {
    Thread thread = g.thread();
    if (thread != null && maySuffer(thread, LockSnapshot.isInObjectWait(thread))) {
      Thread front = g.applicationThread();
      if (front != null) {
        fronts.put(front, thread);
      }
      runs.put(thread, g.runs());
      add(thread);
    }
  }

  /** Before a closer look, which costs more. */
  private boolean maySuffer(Thread thread, boolean mayWaitOnMonitor) {
    Thread.State state = thread.getState();
    if (state != Thread.State.WAITING) {
      return state == Thread.State.BLOCKED;
    }
    Object blocker = LockSupport.getBlocker(thread);
    return blocker == null
        ? mayWaitOnMonitor
        : LockSnapshot.ownerOf(blocker) != null || joined.containsKey(blocker);
  }

  private void add(Thread thread) {
    if (stuck.size() < limit && thread != Thread.currentThread()) {
      LockSnapshot snapshot = LockSnapshot.of(thread);
      if (snapshot != null) {
        stuck.put(thread, snapshot);
        order.add(thread);
      }
    }
  }

  private void noteMonitors(Thread thread, LockSnapshot snapshot) {
    StackTraceElement[] trace = snapshot.trace();
    Object wanted = snapshot.monitorToEnter();
    Object released = snapshot.waitingOn();
    for (int depth = 0; depth < trace.length; depth++) {
      for (Object monitor : snapshot.monitorsAt(depth)) {
        if (monitor != wanted && monitor != released) {
          holders.put(monitor, new Holder(thread, trace[depth]));
        }
      }
    }
  }

  /** As it was when this was first asked: who owns a lock may change at any time. */
  private @Nullable Want wantOf(Thread thread) {
    return wants.computeIfAbsent(thread, t -> Optional.ofNullable(look(t))).orElse(null);
  }

  private @Nullable Want look(Thread thread) {
    LockSnapshot snapshot = stuck.get(thread);
    if (snapshot == null) {
      return null;
    }
    Object monitor = snapshot.monitorToEnter();
    if (monitor != null) {
      return want(monitor, "the monitor of " + name(monitor), holders.get(monitor));
    }
    if (snapshot.waitingOn() instanceof Thread other && joins(snapshot.trace())) {
      return want(other, "the end of " + other.getName(), holder(other));
    }
    Object lock = snapshot.parkedFor();
    if (lock == null) {
      return null;
    }
    Thread ends = joined.get(lock);
    if (ends != null) {
      return want(lock, "the end of " + ends.getName(), holder(ends));
    }
    Thread owner = LockSnapshot.ownerOf(lock);
    return owner == null ? null : want(lock, "the lock " + name(lock), holder(owner));
  }

  private static @Nullable Want want(Object what, String text, @Nullable Holder from) {
    return from == null ? null : new Want(what, text, from);
  }

  private Holder holder(Thread thread) {
    return new Holder(fronts.getOrDefault(thread, thread), null);
  }

  private static boolean joins(StackTraceElement[] trace) {
    for (int i = 0; i < Math.min(trace.length, 5); i++) {
      if (trace[i].getMethodName().equals("join")
          && trace[i].getClassName().equals("java.lang.Thread")) {
        return true;
      }
    }
    return false;
  }

  private static String name(Object object) {
    return object.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(object));
  }

  /** Nobody waits for more than one, so a path from anywhere ends or runs into one circle. */
  private List<List<Thread>> circles() {
    List<List<Thread>> found = new ArrayList<>();
    Map<Thread, Thread> seenFrom = new IdentityHashMap<>();
    for (Thread start : order) {
      List<Thread> path = new ArrayList<>();
      Thread thread = start;
      while (thread != null && seenFrom.putIfAbsent(thread, start) == null) {
        path.add(thread);
        Want want = wantOf(thread);
        thread = want == null ? null : want.from().thread();
      }
      if (thread != null && seenFrom.get(thread) == start) {
        found.add(path.subList(path.indexOf(thread), path.size()));
      }
    }
    return found;
  }

  /**
   * Whether a circle was one at a single moment. A stack and the owner of the lock it waits for are
   * read one after the other, and a thread that gets its lock in between seems to wait for itself.
   * A goroutine that has run no more often than before is still in the same wait, and was when the
   * owners were read.
   */
  private boolean isSame(List<Thread> circle, DeadlockSearch earlier) {
    for (int i = 0; i < circle.size(); i++) {
      Thread thread = circle.get(i);
      if (!Objects.equals(runs.get(thread), earlier.runs.get(thread))) {
        return false;
      }
      Want before = earlier.wantOf(thread);
      Want now = wantOf(thread);
      if (before == null
          || now == null
          || now.what() != before.what()
          || now.from().thread() != circle.get((i + 1) % circle.size())) {
        return false;
      }
    }
    return true;
  }

  private Deadlock describe(List<Thread> circle) {
    List<Deadlock.Link> links = new ArrayList<>();
    for (Thread thread : circle) {
      Want want = wantOf(thread);
      LockSnapshot snapshot = stuck.get(thread);
      if (want != null && snapshot != null) {
        links.add(
            new Deadlock.Link(
                thread.threadId(),
                thread.getName(),
                thread.isVirtual(),
                want.text(),
                want.from().since(),
                snapshot.trace()));
      }
    }
    return new Deadlock(links);
  }
}
