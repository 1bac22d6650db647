package dev.gossamer.go;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A queue through which goroutines, and threads of all kinds, hand each other values; Go's {@code
 * chan T}. {@link SendChannel} and {@link ReceiveChannel} describe the operations.
 *
 * <p>A value is handed to the oldest waiter directly. So nobody can take a value while somebody
 * else waits for one, and values come out in the order in which they were sent.
 *
 * <p>Null may be sent like any value.
 *
 * <p>All operations may be used by any number of threads of any kind at once. Those that wait are
 * {@link #send}, {@link #receive()}, {@link #receiveOk} and a loop over the channel, their timed
 * forms for no longer than they are told to; they alone react to interruption.
 *
 * <p>State: {@code lock} guards everything but {@code order}, and what the waiters in the queues
 * hold. At any time one of the queues is empty, unless one select waits in both. If there are
 * receivers, the buffer is empty; if there are senders, it is full. {@code closed} is never unset;
 * a closed channel has no waiters once {@link #close} has returned. {@code wake} is set and read
 * within one section: it is whom to wake after it, because waking may start a thread.
 *
 * @param <T> what the channel carries
 */
public final class Channel<T extends @Nullable Object>
    implements SendChannel<T>, ReceiveChannel<T> {
  /** Returned in place of a value: the operation cannot go on now. */
  static final Object BLOCKED = new Object();

  /** Returned in place of a value: closed, and nothing is left. */
  static final Object CLOSED = new Object();

  private static final Channel<?> NIL = new Channel<>(0, Kind.NIL);
  private static final int LARGEST = Integer.MAX_VALUE - 8;
  private static final int WAKE_BATCH = 256;
  private static final AtomicLong ORDERS = new AtomicLong();
  private static final VarHandle COUNT;
  private static final VarHandle CLOSED_FLAG;
  private static final VarHandle ORDER;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      COUNT = lookup.findVarHandle(Channel.class, "count", int.class);
      CLOSED_FLAG = lookup.findVarHandle(Channel.class, "closed", boolean.class);
      ORDER = lookup.findVarHandle(Channel.class, "order", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private enum Kind {
    USUAL("chan send", "chan receive"),
    /** Never ready. */
    NIL("chan send (nil chan)", "chan receive (nil chan)"),
    /** Seems to have no buffer. */
    TIMER("chan send", "chan receive"),
    /** Closed to let those go who wait for a group. */
    WAIT_GROUP("chan send", "sync.WaitGroup.Wait");

    final String sending;
    final String receiving;

    Kind(String sending, String receiving) {
      this.sending = sending;
      this.receiving = receiving;
    }
  }

  private final ShortLock lock = new ShortLock();
  private final WaitQueue senders = new WaitQueue();
  private final WaitQueue receivers = new WaitQueue();
  private final Kind kind;
  private final @Nullable Object[] buffer;
  private int head;
  private int count;
  private boolean closed;
  private @Nullable Thread wake;

  /** Where it stands in the order in which selects lock; 0 until one has asked. */
  @SuppressWarnings("unused") // through ORDER
  private long order;

  private Channel(int capacity, Kind kind) {
    this.kind = kind;
    this.buffer = new Object[capacity];
  }

  /**
   * A channel without a buffer: a send and a receive wait for each other. Go's {@code make(chan
   * T)}.
   */
  public static <T extends @Nullable Object> Channel<T> make() {
    return new Channel<>(0, Kind.USUAL);
  }

  /**
   * A channel with a buffer, into which so many values go before a send waits; Go's {@code
   * make(chan T, capacity)}. The memory for all of them is taken now.
   *
   * @throws GoPanic {@code makechan: size out of range}
   */
  public static <T extends @Nullable Object> Channel<T> make(int capacity) {
    if (capacity < 0 || capacity > LARGEST) {
      throw new GoPanic("makechan: size out of range");
    }
    return new Channel<>(capacity, Kind.USUAL);
  }

  /**
   * Go's nil channel: sends and receives wait for ever, or until interrupted, it cannot be closed,
   * and in a select it is never ready.
   */
  @SuppressWarnings("unchecked") // no value ever passes
  public static <T extends @Nullable Object> Channel<T> nil() {
    return (Channel<T>) NIL;
  }

  static <T extends @Nullable Object> Channel<T> forTimer() {
    return new Channel<>(1, Kind.TIMER);
  }

  static Channel<@Nullable Void> forWaitGroup() {
    return new Channel<>(0, Kind.WAIT_GROUP);
  }

  /** This channel for those who shall only send; Go's conversion to {@code chan<- T}. */
  public SendChannel<T> sendOnly() {
    return this;
  }

  /** This channel for those who shall only receive; Go's conversion to {@code <-chan T}. */
  public ReceiveChannel<T> receiveOnly() {
    return this;
  }

  @Override
  public void send(T value) throws InterruptedException {
    put(value, false, 0);
  }

  @Override
  public boolean send(T value, Duration patience) throws InterruptedException {
    long nanos = Durations.nanos(patience);
    return nanos <= 0 ? trySend(value) : put(value, true, System.nanoTime() + nanos);
  }

  private boolean put(T value, boolean timed, long deadline) throws InterruptedException {
    Waiter waiter;
    lock();
    try {
      if (sendLocked(value)) {
        return true;
      }
      waiter = enqueue(senders, kind.sending, value);
    } finally {
      unlock();
    }
    if (!waiter.await(this, timed, deadline)) {
      return false;
    }
    if (!waiter.ok) {
      throw sendOnClosed();
    }
    return true;
  }

  @Override
  public boolean trySend(T value) {
    lock();
    try {
      return sendLocked(value);
    } finally {
      unlock();
    }
  }

  @Override
  @SuppressWarnings("unchecked") // what was sent
  public @Nullable T receive() throws InterruptedException {
    Object value = take();
    return value == CLOSED ? null : (T) value;
  }

  @Override
  public Received<T> receiveOk() throws InterruptedException {
    return received(take());
  }

  @Override
  public @Nullable Received<T> receive(Duration patience) throws InterruptedException {
    long nanos = Durations.nanos(patience);
    if (nanos <= 0) {
      return tryReceive();
    }
    Object value = take(true, System.nanoTime() + nanos);
    return value == BLOCKED ? null : received(value);
  }

  @Override
  public @Nullable Received<T> tryReceive() {
    // Empty first and open then: it was both at the first of these moments.
    if ((int) COUNT.getAcquire(this) == 0
        && senders.looksEmpty()
        && !(boolean) CLOSED_FLAG.getAcquire(this)) {
      return null;
    }
    Object value = poll();
    return value == BLOCKED ? null : received(value);
  }

  @SuppressWarnings("unchecked") // what was sent
  private Received<T> received(@Nullable Object value) {
    return value == CLOSED ? Received.closed() : new Received<>((T) value, true);
  }

  @Override
  public Iterator<T> iterator() {
    return new ChannelIterator<>(this);
  }

  private @Nullable Object poll() {
    lock();
    try {
      return receiveLocked();
    } finally {
      unlock();
    }
  }

  /** A value, or {@link #CLOSED}. */
  @Nullable Object take() throws InterruptedException {
    return take(false, 0);
  }

  private @Nullable Object take(boolean timed, long deadline) throws InterruptedException {
    Waiter waiter;
    lock();
    try {
      Object value = receiveLocked();
      if (value != BLOCKED) {
        return value;
      }
      waiter = enqueue(receivers, kind.receiving, null);
    } finally {
      unlock();
    }
    if (!waiter.await(this, timed, deadline)) {
      return BLOCKED;
    }
    return waiter.ok ? waiter.element : CLOSED;
  }

  private Waiter enqueue(WaitQueue queue, String reason, @Nullable Object element)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Waiter waiter = new Waiter(Thread.currentThread(), reason, element, null);
    if (!isNil()) {
      queue.add(waiter);
    }
    return waiter;
  }

  @Override
  public void close() {
    if (isNil()) {
      throw new GoPanic("close of nil channel");
    }
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
      n = releaseLocked(woken);
      for (int i = 0; i < n; i++) {
        LockSupport.unpark(woken[i]);
      }
    }
  }

  private int releaseLocked(Thread[] woken) {
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

  @Override
  public int length() {
    return kind == Kind.TIMER ? 0 : (int) COUNT.getOpaque(this);
  }

  @Override
  public int capacity() {
    return kind == Kind.TIMER ? 0 : buffer.length;
  }

  boolean isNil() {
    return kind == Kind.NIL;
  }

  static GoPanic sendOnClosed() {
    return new GoPanic("send on closed channel");
  }

  void lock() {
    lock.lock();
  }

  /** And wakes whom the section has released. */
  void unlock() {
    Thread released = wake;
    wake = null;
    lock.unlock();
    if (released != null) {
      LockSupport.unpark(released);
    }
  }

  /** Sends, under the lock, if that is possible now. */
  boolean sendLocked(@Nullable Object value) {
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
  @Nullable Object receiveLocked() {
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
  void enqueueLocked(Waiter waiter, boolean sends) {
    (sends ? senders : receivers).add(waiter);
  }

  /** Takes one case of a select out, if it is still in; under the lock. */
  void dequeueLocked(Waiter waiter) {
    WaitQueue queue = waiter.queue;
    if (queue != null) {
      queue.remove(waiter);
    }
  }

  /** Takes a waiter out whose time is over; false if its operation has happened. */
  boolean withdraw(Waiter waiter) {
    if (isNil()) {
      return true;
    }
    lock();
    try {
      WaitQueue queue = waiter.queue;
      return queue != null && queue.remove(waiter);
    } finally {
      unlock();
    }
  }

  /** Forgets what is in the buffer; whether there was anything. */
  boolean drain() {
    return poll() != BLOCKED;
  }

  /** A number that no other channel has. */
  long order() {
    long assigned = (long) ORDER.getOpaque(this);
    if (assigned == 0) {
      ORDER.compareAndSet(this, 0L, ORDERS.incrementAndGet());
      assigned = (long) ORDER.getOpaque(this);
    }
    return assigned;
  }
}
