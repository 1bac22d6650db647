package dev.gossamer.scheduler;

import dev.gossamer.scheduler.timer.DueTimeouts;
import dev.gossamer.scheduler.timer.TimerHeap;

/**
 * Readies the goroutines that have waited for long enough. Belongs to one machine and is used by
 * its thread only, between two goroutines, while it looks for work.
 *
 * <p>What the JDK does then may spin: a thread in {@code Object.wait} whose stack trace is being
 * taken has to be waited for, and whoever takes it may need this very processor. So the goroutine
 * counts as running meanwhile, and sysmon will take the processor away after a slice as from any
 * other; the slice begins with the first of those who are due together. An action of the Go-style
 * API counts for nobody; it waits for nothing.
 */
final class Expiry {
  /** As many as go into the queue at once; thieves can have half of them. */
  private static final int MOST = 64;

  /** With goroutines in the queue, the clock is read before every eighth of them. */
  private static final int BETWEEN = 7;

  private final Scheduler scheduler;
  private final DueTimeouts<Goroutine> due = new DueTimeouts<>(MOST);
  private boolean isOn;
  private int calls;

  Expiry(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Whether who is readied now has waited for a time. */
  boolean isOn() {
    return isOn;
  }

  /**
   * Readies whom the processor's own timers are due for; now and then, to spare a look at the
   * clock: when nothing else is in the queue, after some goroutines, or when sysmon has seen that
   * one is due.
   *
   * @return whether there was any
   */
  boolean now(Processor p) {
    if (p.timers.next() == TimerHeap.NEVER) {
      return false;
    }
    if (p.isTimerDue || (++calls & BETWEEN) == 0 || p.runQueue.isEmpty()) {
      p.isTimerDue = false;
      return run(p, p.timers);
    }
    return false;
  }

  /**
   * Readies whom is due, as far as the queue has room. The processor may be lost meanwhile.
   *
   * @param p the processor of this machine, in whose queue they come, behind all others
   * @param timers its own or those of another
   * @return whether there was any
   */
  boolean run(Processor p, TimerHeap<Goroutine> timers) {
    long next = timers.next();
    if (next == TimerHeap.NEVER) {
      return false;
    }
    long now = TimerHeap.now();
    int room = Math.min(MOST, p.runQueue.room());
    if (next > now || room == 0) {
      return false;
    }
    timers.takeDue(now, due, room);
    p.expires();
    isOn = true;
    for (int i = 0; i < due.count(); i++) {
      p.current = due.owner(i);
      try {
        due.command(i).run();
      } catch (Throwable e) {
        scheduler.failedTransition(); // as in Machine.execute: it must live for the others
      }
    }
    p.current = null;
    p.preempt = false; // nobody is there to be asked
    p.preemption = null;
    isOn = false;
    boolean found = due.count() != 0;
    due.clear();
    return found;
  }
}
