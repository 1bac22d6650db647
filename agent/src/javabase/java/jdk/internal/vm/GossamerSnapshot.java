package jdk.internal.vm;

import java.util.ArrayList;
import java.util.List;

/**
 * What the VM tells of a thread at one moment: its state, its stack, the monitors it holds and what
 * it waits for. Makes {@link ThreadSnapshot}, which is private to this package, available to the
 * hooks in {@code java.lang}. It works on virtual threads, where {@code ThreadMXBean} does not.
 */
public final class GossamerSnapshot {
  private final ThreadSnapshot snapshot;

  private GossamerSnapshot(ThreadSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Returns null for a thread that is not alive. */
  public static GossamerSnapshot of(Thread thread) {
    ThreadSnapshot snapshot = ThreadSnapshot.of(thread);
    return snapshot == null ? null : new GossamerSnapshot(snapshot);
  }

  public Thread.State state() {
    return snapshot.threadState();
  }

  /** The frames as the VM has written them down. */
  public StackTraceElement[] stackTrace() {
    return snapshot.stackTrace();
  }

  /** The object that it is blocked on, waits on or is parked for; null if there is none. */
  public Object blocker() {
    Thread.State state = snapshot.threadState();
    if (state == Thread.State.BLOCKED) {
      return snapshot.blockedOn();
    } else if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
      Object waitingOn = snapshot.waitingOn();
      return waitingOn != null ? waitingOn : snapshot.parkBlocker();
    }
    return null;
  }

  /** Whether {@link #blocker} is there and is waited for as a monitor, to enter or be notified. */
  public boolean isBlockerMonitor() {
    Object blocker = blocker();
    return blocker != null
        && (snapshot.threadState() == Thread.State.BLOCKED || blocker == snapshot.waitingOn());
  }

  /** The monitors that it took in the frame at that depth. */
  public List<Object> monitorsAt(int depth) {
    if (!snapshot.ownsMonitors()) {
      return List.of();
    }
    List<Object> monitors = new ArrayList<>();
    snapshot.ownedMonitorsAt(depth).forEach(monitors::add);
    monitors.removeIf(monitor -> monitor == null); // one that compiled code does without
    return monitors;
  }
}
