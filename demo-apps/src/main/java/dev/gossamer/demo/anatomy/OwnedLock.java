package dev.gossamer.demo.anatomy;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A reentrant lock as many libraries have one: it stores the Thread that owns it and the Threads
 * that wait, compares them with the current one, and unparks them.
 */
final class OwnedLock {

  private final AtomicReference<Thread> owner = new AtomicReference<>();
  private final Queue<Thread> waiters = new ConcurrentLinkedQueue<>();
  private int holds;

  void lock() {
    Thread current = Thread.currentThread();
    if (owner.get() != current) {
      waiters.add(current);
      // First come, first served, as in the example of LockSupport's own documentation.
      while (waiters.peek() != current || !owner.compareAndSet(null, current)) {
        LockSupport.park(this);
      }
      waiters.remove();
    }
    holds++;
  }

  void unlock() {
    if (owner.get() != Thread.currentThread()) {
      throw new IllegalMonitorStateException("not the owner");
    }
    if (--holds == 0) {
      owner.set(null);
      LockSupport.unpark(waiters.peek());
    }
  }

  Thread owner() {
    return owner.get();
  }
}
