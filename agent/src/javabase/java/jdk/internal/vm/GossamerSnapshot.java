package jdk.internal.vm;

import java.util.ArrayList;
import java.util.List;

/**
 * What the VM tells of a thread at one moment: its state, its stack, the monitors it holds and what
 * it waits for. Makes {@link ThreadSnapshot}, which is private to this package, available to the
 * hooks in {@code java.lang}. It works on virtual threads, where {@code ThreadMXBean} does not.
 */
public final class GossamerSnapshot {
  private final Thread.State state;
  private final StackTraceElement[] stackTrace;
  private final Object blocker;

  /** Null for a thread of which no more is known. */
  private final ThreadSnapshot snapshot;

  private GossamerSnapshot(ThreadSnapshot snapshot) {
    this.snapshot = snapshot;
    this.state = snapshot.threadState();
    this.stackTrace = snapshot.stackTrace();
    this.blocker = blockerIn(snapshot);
  }

  /** Of a virtual thread that runs: what can be known without a look by the VM. */
  public GossamerSnapshot(Thread.State state, StackTraceElement[] stackTrace, Object blocker) {
    this.snapshot = null;
    this.state = state;
    this.stackTrace = stackTrace;
    this.blocker = blocker;
  }

  /**
   * Returns null for a thread that is not alive. A virtual thread must be the caller, or unmounted
   * and suspended: JDK-8364343.
   */
  public static GossamerSnapshot of(Thread thread) {
    ThreadSnapshot snapshot = ThreadSnapshot.of(thread);
    return snapshot == null ? null : new GossamerSnapshot(snapshot);
  }

  public Thread.State state() {
    return state;
  }

  /** The frames as the VM has written them down. */
  public StackTraceElement[] stackTrace() {
    return stackTrace;
  }

  /** The object that it is blocked on, waits on or is parked for; null if there is none. */
  public Object blocker() {
    return blocker;
  }

  private static Object blockerIn(ThreadSnapshot snapshot) {
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
    return snapshot != null
        && blocker != null
        && (snapshot.threadState() == Thread.State.BLOCKED || blocker == snapshot.waitingOn());
  }

  /** The monitors that it took in the frame at that depth. */
  public List<Object> monitorsAt(int depth) {
    if (snapshot == null || !snapshot.ownsMonitors()) {
      return List.of();
    }
    List<Object> monitors = new ArrayList<>();
    snapshot.ownedMonitorsAt(depth).forEach(monitors::add);
    monitors.removeIf(monitor -> monitor == null); // one that compiled code does without
    return monitors;
  }
}
