package dev.gossamer.go;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The inside of a channel: the values in its buffer, those who wait to put one in and those who
 * wait for one. What a {@link Channel} and a {@link Select} do is made of single steps here, under
 * the lock; none of them waits.
 *
 * <p>State: {@code lock} guards everything but {@code order}, and what the waiters in the queues
 * hold. At any time one of the queues is empty, unless one select waits in both. If there are
 * receivers, the buffer is empty; if there are senders, it is full. {@code closed} is never unset;
 * a closed channel has no waiters once {@link #shut} has returned. {@code count} and {@code closed}
 * are also read without the lock, for a first look. {@code wake} is set and read within one
 * section: it is whom to wake after it, because waking may start a thread.
 */
abstract sealed class Exchange permits Channel {
  /** Returned in place of a value: the operation cannot go on now. */
  static final Object BLOCKED = new Object();

  /** Returned in place of a value: closed, and nothing is left. */
  static final Object CLOSED = new Object();

  private static final int WAKE_BATCH = 256;
  private static final AtomicLong ORDERS = new AtomicLong();
  private static final VarHandle COUNT;
  private static final VarHandle CLOSED_FLAG;
  private static final VarHandle ORDER;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      COUNT = lookup.findVarHandle(Exchange.class, "count", int.class);
      CLOSED_FLAG = lookup.findVarHandle(Exchange.class, "closed", boolean.class);
      ORDER = lookup.findVarHandle(Exchange.class, "order", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ShortLock lock = new ShortLock();
  final WaitQueue senders = new WaitQueue();
  final WaitQueue receivers = new WaitQueue();
  private final @Nullable Object[] buffer;
  private int head;
  private int count;
  private boolean closed;
  private @Nullable Thread wake;

  /** Where it stands in the order in which selects lock; 0 until one has asked. */
  @SuppressWarnings("unused") // through ORDER
  private long order;

  Exchange(int capacity) {
    this.buffer = new Object[capacity];
  }

  final void lock() {
    lock.lock();
  }

  final boolean tryLock() {
    return lock.tryLock();
  }

  /** And wakes whom the section has released. */
  final void unlock() {
    Thread released = wake;
    wake = null;
    lock.unlock();
    if (released != null) {
      LockSupport.unpark(released);
    }
  }

  /** Sends, under the lock, if that is possible now. */
  final boolean sendLocked(@Nullable Object value) {
    if (closed) {
      throw sendOnClosed();
    }
    Waiter receiver = receivers.poll();
    if (receiver != null) {
      wake = receiver.complete(value, true);
      return true;
    }
    if (count == buffer.length) {
      return false;
    }
    int tail = head + count;
    buffer[tail < buffer.length ? tail : tail - buffer.length] = value;
    count++;
    return true;
  }

  /** A value, {@link #BLOCKED} or {@link #CLOSED}; under the lock. */
  final @Nullable Object receiveLocked() {
    Waiter sender = closed ? null : senders.poll(); // those still in are about to be released
    if (count > 0) {
      Object value = buffer[head];
      if (sender == null) {
        buffer[head] = null;
        count--;
      } else { // the buffer is full: what leaves room at its head makes room at its tail
        buffer[head] = sender.element;
        wake = sender.complete(null, true);
      }
      head = head + 1 == buffer.length ? 0 : head + 1;
      return value;
    }
    if (sender != null) {
      Object value = sender.element;
      wake = sender.complete(null, true);
      return value;
    }
    return closed ? CLOSED : BLOCKED;
  }

  /** Queues one case of a select; under the lock. */
  final void enqueueLocked(Waiter waiter, boolean sends) {
    (sends ? senders : receivers).add(waiter);
  }

  /** Takes one case of a select out, if it is still in; under the lock. */
  final void dequeueLocked(Waiter waiter) {
    WaitQueue queue = waiter.queue;
    if (queue != null) {
      queue.remove(waiter);
    }
  }

  /** A value, {@link #BLOCKED} or {@link #CLOSED}. */
  final @Nullable Object poll() {
    lock();
    try {
      return receiveLocked();
    } finally {
      unlock();
    }
  }

  /** No more values from now on, and all who wait are let go. */
  final void shut() {
    lock();
    try {
      if (closed) {
        throw new GoPanic("close of closed channel");
      }
      CLOSED_FLAG.setRelease(this, true);
    } finally {
      unlock();
    }
    // From now on nobody queues. In batches, because there may be a million of them.
    Thread[] woken = new Thread[WAKE_BATCH];
    for (int n = WAKE_BATCH; n == WAKE_BATCH; ) {
      n = release(woken);
      for (int i = 0; i < n; i++) {
        LockSupport.unpark(woken[i]);
      }
    }
  }

  private int release(Thread[] woken) {
    lock();
    try {
      int n = 0;
      while (n < woken.length) {
        Waiter waiter = receivers.poll();
        if (waiter == null) {
          waiter = senders.poll();
        }
        if (waiter == null) {
          break;
        }
        woken[n++] = waiter.complete(null, false);
      }
      return n;
    } finally {
      unlock();
    }
  }

  static GoPanic sendOnClosed() {
    return new GoPanic("send on closed channel");
  }

  /** A look without the lock: whether there was nothing to receive at one moment of this call. */
  final boolean seemsEmptyAndOpen() {
    // Empty first and open then: it was both at the first of these moments.
    return (int) COUNT.getAcquire(this) == 0
        && senders.looksEmpty()
        && !(boolean) CLOSED_FLAG.getAcquire(this);
  }

  /** How many values are in the buffer; racy. */
  final int buffered() {
    return (int) COUNT.getOpaque(this);
  }

  /** How many values there can be in the buffer. */
  final int room() {
    return buffer.length;
  }

  /** A number that no other channel has. */
  final long order() {
    long assigned = (long) ORDER.getOpaque(this);
    if (assigned == 0) {
      ORDER.compareAndSet(this, 0L, ORDERS.incrementAndGet());
      assigned = (long) ORDER.getOpaque(this);
    }
    return assigned;
  }
}
