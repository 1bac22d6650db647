package dev.gossamer.go;

import java.time.Duration;
import java.util.Iterator;
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
 * @param <T> what the channel carries
 */
public final class Channel<T extends @Nullable Object> extends Exchange
    implements SendChannel<T>, ReceiveChannel<T> {
  private static final Channel<?> NIL = new Channel<>(0, Kind.NIL);
  private static final int LARGEST = Integer.MAX_VALUE - 8;

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

  private final Kind kind;

  private Channel(int capacity, Kind kind) {
    super(capacity);
    this.kind = kind;
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

  /**
   * As {@link #trySend}, unless somebody else is in the middle of an operation.
   *
   * @return false if somebody is, so that nothing was done
   */
  boolean trySendUnlessBusy(T value) {
    if (!tryLock()) {
      return false;
    }
    try {
      sendLocked(value);
      return true;
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
    if (seemsEmptyAndOpen()) {
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
    shut();
  }

  @Override
  public int length() {
    return kind == Kind.TIMER ? 0 : buffered();
  }

  @Override
  public int capacity() {
    return kind == Kind.TIMER ? 0 : room();
  }

  boolean isNil() {
    return kind == Kind.NIL;
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
}
