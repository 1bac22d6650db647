package dev.gossamer.scheduler.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The run queue that belongs to no processor: first in, first out, unbounded.
 *
 * <p>It takes what becomes runnable outside of any machine (a platform thread starts or unparks a
 * goroutine), what yields, and the overflow of the local queues.
 *
 * <p>Memory ordering: {@code head}, {@code tail} and the links are guarded by {@code lock}. {@code
 * size} is written under the lock with volatile semantics and read without it. A submitter writes
 * {@code size} and then looks for an idle processor; a machine that goes idle publishes its
 * processor as idle and then reads {@code size}: because both are volatile, one of the two sees the
 * other, and no goroutine is left behind (docs/concurrency.md, "No lost wake-up").
 */
public final class GlobalRunQueue<E extends RunQueueNode> {
  private static final VarHandle SIZE;

  static {
    try {
      SIZE = MethodHandles.lookup().findVarHandle(GlobalRunQueue.class, "size", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What the last node links to, so that a node in the queue can be told from one outside. */
  private static final RunQueueNode END = new RunQueueNode() {};

  private final SpinLock lock = new SpinLock();
  private @Nullable RunQueueNode head;
  private @Nullable RunQueueNode tail;
  private volatile int size;

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** Appends one node; nothing happens if it is in this queue already. */
  public void add(E node) {
    lock.lock();
    if (append(node)) {
      SIZE.setVolatile(this, (int) SIZE.get(this) + 1);
    }
    lock.unlock();
  }

  /** Appends the first {@code count} elements of a batch in their order, as {@link #add} does. */
  public void addAll(Object[] batch, int count) {
    lock.lock();
    int added = 0;
    for (int i = 0; i < count; i++) {
      if (append((RunQueueNode) batch[i])) {
        added++;
      }
    }
    SIZE.setVolatile(this, (int) SIZE.get(this) + added);
    lock.unlock();
  }

  private boolean append(RunQueueNode node) {
    if (node.next != null) {
      return false;
    }
    node.next = END;
    if (tail == null) {
      head = node;
    } else {
      tail.next = node;
    }
    tail = node;
    return true;
  }

  /** Takes the oldest node, or null if there is none. */
  public @Nullable E poll() {
    if (size == 0) {
      return null;
    }
    lock.lock();
    E node = unlink();
    if (node != null) {
      SIZE.setVolatile(this, (int) SIZE.get(this) - 1);
    }
    lock.unlock();
    return node;
  }

  /**
   * Takes a fair share for one of {@code processors}: the oldest node is returned, the others go
   * into {@code local}, whose owner must be the caller.
   */
  public @Nullable E pollShare(int processors, LocalRunQueue<E> local) {
    int most = Math.min(size / processors + 1, LocalRunQueue.CAPACITY / 2);
    if (size == 0) {
      return null;
    }
    lock.lock();
    E first = unlink();
    int taken = first == null ? 0 : 1;
    while (taken != 0 && taken < most && local.hasRoom()) {
      E node = unlink();
      if (node == null) {
        break;
      }
      local.offer(node);
      taken++;
    }
    if (taken > 0) {
      SIZE.setVolatile(this, (int) SIZE.get(this) - taken);
    }
    lock.unlock();
    return first;
  }

  @SuppressWarnings("unchecked") // only an E goes in
  private @Nullable E unlink() {
    RunQueueNode node = head;
    if (node != null) {
      RunQueueNode following = node.next;
      node.next = null;
      if (following == END) {
        head = null;
        tail = null;
      } else {
        head = following;
      }
    }
    return (E) node;
  }
}
