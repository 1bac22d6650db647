package dev.gossamer.scheduler.netpoll;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor for which goroutines wait: Go's {@code pollDesc}. Each number has one, however often
 * it is closed and opened again. There is at most one reader and one writer: the JDK's sockets and
 * channels have a lock for each.
 *
 * <pre>
 *   reader, writer   left by
 *   --------------   -------------------------------------------------------------------------
 *   null             a goroutine begins to wait                               -> its thread
 *                    a change is told                                         -> READY
 *   a thread         a change is told, or its wait is stopped: it is unparked -> READY
 *                    it does not wait any longer                              -> null
 *   READY            a goroutine begins to wait, and does not                 -> null
 *                    the one that was unparked does not wait any longer       -> null
 * </pre>
 *
 * <p>Who comes back from a wait tries its call again, so one that ends for nothing does no harm,
 * and nothing is lost when a goroutine takes away a READY that came after it was woken: it has yet
 * to try.
 *
 * <p>{@code isDrained} saves a system call of each wait: after a read that returned less than was
 * asked for there is nothing to read before another change is told (epoll(7), "Questions and
 * answers", 9). Not so if the end, an error or urgent data stands behind what was read, for which
 * no other change may come: that is {@code hasMore}, once and for all. {@code isDrained} is the
 * reader's own; {@code hasMore} is written before READY and read after it.
 *
 * <p>{@code isRegistered} is written by a goroutine before it waits, and by who is about to close
 * the descriptor; the JDK closes it when nobody uses it any more.
 */
final class Descriptor {
  private static final Object READY = new Object();
  private static final VarHandle READER;
  private static final VarHandle WRITER;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      READER = lookup.findVarHandle(Descriptor.class, "reader", Object.class);
      WRITER = lookup.findVarHandle(Descriptor.class, "writer", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // through the handles
  private volatile @Nullable Object reader;

  @SuppressWarnings("unused")
  private volatile @Nullable Object writer;

  volatile boolean isRegistered;
  private boolean isDrained;
  private volatile boolean hasMore;

  private static VarHandle slot(boolean write) {
    return write ? WRITER : READER;
  }

  /**
   * The current thread is about to park.
   *
   * @return false if it must not, because something has changed since somebody waited last
   */
  boolean begin(boolean write) {
    VarHandle slot = slot(write);
    if (slot.compareAndSet(this, null, Thread.currentThread())) {
      return true;
    }
    end(write); // READY: nobody else waits
    return false;
  }

  /** The thread that began does not wait any longer. */
  void end(boolean write) {
    if (!write) {
      isDrained = false; // before READY is taken away: the next read must be a real one
    }
    slot(write).setVolatile(this, null);
  }

  /** Something has changed: whoever waits is to try again. */
  void ready(boolean write) {
    Object before = slot(write).getAndSet(this, READY);
    if (before instanceof Thread waiter) {
      LockSupport.unpark(waiter);
    }
  }

  /** The end, an error or urgent data is there: from now on every read is a real one. */
  void more() {
    hasMore = true;
  }

  /** The reader has read less than it asked for. */
  void drained() {
    isDrained = isRegistered && !hasMore;
  }

  /**
   * The reader is about to read. Takes READY away, so that the next one tells of what comes later.
   *
   * @return whether it would find nothing; if not, it must read
   */
  boolean isDrained() {
    if (reader != null) {
      end(/* write= */ false);
    }
    return isDrained && !hasMore;
  }

  /** It is about to be closed; the kernel forgets it. What is still told of it does no harm. */
  void closing() {
    isRegistered = false;
    isDrained = false;
    hasMore = false;
  }
}
