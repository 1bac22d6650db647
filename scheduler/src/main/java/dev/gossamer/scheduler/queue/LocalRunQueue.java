package dev.gossamer.scheduler.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The run queue of one processor: a ring of 256 and one slot for what runs next, as in Go's {@code
 * runq} and {@code runnext}.
 *
 * <p>One <em>owner</em>, the machine that holds the processor, produces and consumes; any number of
 * <em>thieves</em> consume. Whoever consumes claims elements by moving {@code head} with a CAS, and
 * empties their slots: a goroutine that a queue still referred to could not be found to be leaked,
 * and a machine that is stuck in a call keeps its queue for as long.
 *
 * <table>
 * <caption>Who writes what, and how</caption>
 * <tr><td>{@code ring[i]}</td><td>owner, or a thief as the owner of its own queue</td>
 *     <td>plain, made visible by {@code tail}</td></tr>
 * <tr><td></td><td>who has claimed its element empties it</td><td>the owner plain; others with a
 *     CAS, which fails if the owner uses the slot again</td></tr>
 * <tr><td>{@code tail}</td><td>owner</td><td>release; thieves read with acquire</td></tr>
 * <tr><td>{@code head}</td><td>everyone</td><td>CAS; the owner reads with acquire, so that a slot
 *     is reused only after the thief that emptied it has read it</td></tr>
 * <tr><td>{@code next}</td><td>owner sets, everyone clears</td><td>volatile exchange and CAS</td></tr>
 * </table>
 *
 * <p>{@code head} and {@code tail} count up without bound and wrap around; only their difference
 * matters. A thief that read a slot which was reused meanwhile fails its CAS and starts again.
 *
 * <p>{@link #offer} and {@link #pushNext} do not order themselves before a later read of the
 * scheduler's idle counts: that full fence is in {@code Scheduler.wake}.
 */
public final class LocalRunQueue<E extends RunQueueNode> {
  /** The size of the ring, as in Go since 1.1. */
  public static final int CAPACITY = 256;

  private static final int MASK = CAPACITY - 1;
  private static final VarHandle HEAD;
  private static final VarHandle TAIL;
  private static final VarHandle NEXT;
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(RunQueueNode[].class);

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(Cursors.class, "head", int.class);
      TAIL = lookup.findVarHandle(Cursors.class, "tail", int.class);
      NEXT = lookup.findVarHandle(LocalRunQueue.class, "next", RunQueueNode.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
    forget(new RunQueueNode[1], 0, null); // or its call would be linked where nothing may be loaded
  }

  private final RunQueueNode[] ring = new RunQueueNode[CAPACITY];
  private final Cursors cursors = new Cursors();
  private @Nullable RunQueueNode next;

  /**
   * Puts an element in front of all others. The one that was there, if any, goes to the end of the
   * ring.
   *
   * @return what did not fit: null, or the element displaced when the ring is full
   */
  public @Nullable E pushNext(E element) {
    @SuppressWarnings("unchecked") // only an E goes in
    E displaced = (E) NEXT.getAndSet(this, element);
    return displaced == null || offer(displaced) ? null : displaced;
  }

  /** Owner: appends to the ring if there is room. */
  public boolean offer(E element) {
    int tail = (int) TAIL.get(cursors);
    if (tail - (int) HEAD.getAcquire(cursors) >= CAPACITY) {
      return false;
    }
    ring[tail & MASK] = element;
    TAIL.setRelease(cursors, tail + 1);
    return true;
  }

  /** Owner: how many times {@link #offer} will succeed, at the least. */
  public int room() {
    return CAPACITY - ((int) TAIL.get(cursors) - (int) HEAD.getAcquire(cursors));
  }

  /** Owner: whether {@link #offer} would succeed. */
  public boolean hasRoom() {
    return (int) TAIL.get(cursors) - (int) HEAD.getAcquire(cursors) < CAPACITY;
  }

  /**
   * Owner: moves the older half of a full ring, and then the element that did not fit, to the
   * global queue.
   *
   * @return false if a thief made room meanwhile; nothing was moved
   */
  public boolean overflow(E element, GlobalRunQueue<E> global) {
    int head = (int) HEAD.getAcquire(cursors);
    int count = ((int) TAIL.get(cursors) - head) / 2;
    if (count != CAPACITY / 2) {
      return false;
    }
    Object[] batch = new Object[count + 1];
    for (int i = 0; i < count; i++) {
      batch[i] = ring[(head + i) & MASK];
    }
    if (!HEAD.compareAndSet(cursors, head, head + count)) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      ring[(head + i) & MASK] = null;
    }
    batch[count] = element;
    global.addAll(batch, count + 1);
    return true;
  }

  /** Owner: takes the element that is to run next, or null. */
  @SuppressWarnings("unchecked")
  public @Nullable E pollNext() {
    // Reading first spares the exchange when the slot is empty; only the owner fills it.
    return NEXT.getOpaque(this) == null ? null : (E) NEXT.getAndSet(this, null);
  }

  /** Owner: takes the oldest element of the ring, or null. */
  @SuppressWarnings("unchecked")
  public @Nullable E poll() {
    int tail = (int) TAIL.get(cursors);
    for (; ; ) {
      int head = (int) HEAD.getAcquire(cursors);
      if (head == tail) {
        return null;
      }
      RunQueueNode element = ring[head & MASK];
      if (HEAD.compareAndSet(cursors, head, head + 1)) {
        ring[head & MASK] = null;
        return (E) element;
      }
    }
  }

  /**
   * Thief: moves the older half of this queue, rounded up, to the thief's own.
   *
   * @param thief the caller's own queue, which must be empty
   * @param withNext whether to take the element that was to run next when there is nothing else
   * @param receipt the number of elements taken is stored in its first slot
   * @return the youngest of those taken, which is not in the thief's queue; or null if there were
   *     none
   */
  @SuppressWarnings("unchecked")
  public @Nullable E stealInto(LocalRunQueue<E> thief, boolean withNext, int[] receipt) {
    int base = (int) TAIL.get(thief.cursors);
    int count = grab(thief.ring, base, withNext);
    receipt[0] = count;
    if (count == 0) {
      return null;
    }
    count--;
    E last = (E) thief.ring[(base + count) & MASK];
    thief.ring[(base + count) & MASK] = null;
    if (count > 0) {
      TAIL.setRelease(thief.cursors, base + count);
    }
    return last;
  }

  private int grab(RunQueueNode[] target, int base, boolean withNext) {
    for (; ; ) {
      int head = (int) HEAD.getAcquire(cursors);
      int tail = (int) TAIL.getAcquire(cursors);
      int count = tail - head;
      count -= count / 2;
      if (count == 0) {
        return withNext ? grabNext(target, base) : 0;
      }
      if (count > CAPACITY / 2) {
        continue; // head and tail were read at different moments
      }
      for (int i = 0; i < count; i++) {
        target[(base + i) & MASK] = ring[(head + i) & MASK];
      }
      if (HEAD.compareAndSet(cursors, head, head + count)) {
        for (int i = 0; i < count; i++) {
          forget(ring, head + i, target[(base + i) & MASK]);
        }
        return count;
      }
      for (int i = 0; i < count; i++) {
        target[(base + i) & MASK] = null; // nothing may come there for long
      }
    }
  }

  /**
   * Thief: empties the slot of an element that it has claimed and not yet passed on. So the element
   * is in no queue, nobody can put it into this slot once more, and what is there instead stays.
   */
  private static void forget(RunQueueNode[] ring, int position, @Nullable RunQueueNode element) {
    SLOT.compareAndSet(ring, position & MASK, element, (RunQueueNode) null);
  }

  private int grabNext(RunQueueNode[] target, int base) {
    RunQueueNode element = (RunQueueNode) NEXT.getAcquire(this);
    if (element == null || !NEXT.compareAndSet(this, element, null)) {
      return 0;
    }
    target[base & MASK] = element;
    return 1;
  }

  /** Anyone: moves everything to the global queue; what is pushed meanwhile may stay. */
  @SuppressWarnings("unchecked")
  public void drainTo(GlobalRunQueue<E> global) {
    for (; ; ) {
      int head = (int) HEAD.getAcquire(cursors);
      if (head == (int) TAIL.getAcquire(cursors)) {
        break;
      }
      RunQueueNode element = ring[head & MASK];
      if (HEAD.compareAndSet(cursors, head, head + 1)) {
        forget(ring, head, element);
        global.add((E) element);
      }
    }
    E element = (E) NEXT.getAndSet(this, null);
    if (element != null) {
      global.add(element);
    }
  }

  /**
   * Whether there is something besides the element that runs next. Racy unless asked by the owner.
   */
  public boolean isRingEmpty() {
    return (int) HEAD.getVolatile(cursors) == (int) TAIL.getVolatile(cursors);
  }

  /**
   * Whether the queue was empty at one moment during this call.
   *
   * <p>Not the same as "ring empty and nothing next": {@link #pushNext} moves an element from one
   * to the other, and a reader between the two must not see neither. Hence {@code tail} is read
   * twice, around the slot.
   */
  public boolean isEmpty() {
    for (; ; ) {
      int head = (int) HEAD.getVolatile(cursors);
      int tail = (int) TAIL.getVolatile(cursors);
      Object slot = NEXT.getVolatile(this);
      if (tail == (int) TAIL.getVolatile(cursors)) {
        return head == tail && slot == null;
      }
    }
  }

  /** The number of elements in the ring and the slot; racy unless asked by the owner. */
  public int size() {
    int head = (int) HEAD.getAcquire(cursors);
    int ringSize = Math.clamp((int) TAIL.getAcquire(cursors) - head, 0, CAPACITY);
    return ringSize + (NEXT.getAcquire(this) == null ? 0 : 1);
  }

  /** Each cursor on a cache line of its own: thieves write one, the owner the other. */
  @SuppressWarnings("unused")
  private static class HeadPadding {
    long a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15;
  }

  private static class Head extends HeadPadding {
    int head;
  }

  @SuppressWarnings("unused")
  private static class TailPadding extends Head {
    long b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15;
  }

  private static class Tail extends TailPadding {
    int tail;
  }

  @SuppressWarnings("unused")
  private static final class Cursors extends Tail {
    long c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15;
  }
}
