package dev.gossamer.scheduler.netpoll;

import dev.gossamer.scheduler.jdk.Epoll;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Where goroutines wait for sockets and pipes. There is one epoll for all of them. A descriptor is
 * registered once in its life, edge-triggered; the JDK's own pollers register it again for each
 * wait, and have threads and goroutines of their own. Here it is the machines that look: each when
 * it has nothing to run, one of them while all are idle (the <em>watcher</em>), and sysmon when
 * nobody has for {@link #OVERDUE_NANOS}.
 *
 * <p>Fields: {@code epoll} is made by the first who waits, under this object's monitor. {@code
 * isBroken} and {@code isGivenUp} are set, for good, by whoever finds out. {@code isWatched} is set
 * by compare-and-set by who becomes the watcher, and cleared by him. {@code lookedAt} is written by
 * whoever has looked; that one overtakes another is of no importance.
 */
public final class Netpoller {
  /** What {@link #begin} returns: the caller must wait in the JDK's way. */
  public static final int CANNOT = 0;

  /** The caller is to try its call again. */
  public static final int READY = 1;

  /** The caller is to park, and then to call {@link #end}. */
  public static final int PARK = 2;

  static final long OVERDUE_NANOS = 10_000_000;

  private final Descriptors descriptors = new Descriptors();
  private final AtomicBoolean isWatched = new AtomicBoolean();
  private volatile @Nullable Epoll epoll;

  /** Whether epoll does not work, so that nobody can be told of anything. */
  private volatile boolean isBroken;

  /** Whether nobody is to begin to wait; who waits is told. */
  private volatile boolean isGivenUp;

  private volatile long lookedAt;

  /** Whether anybody has ever waited. */
  public boolean isUsed() {
    return epoll != null;
  }

  /**
   * The current goroutine is about to wait until it can read or write.
   *
   * @return {@link #CANNOT}, {@link #READY} or {@link #PARK}
   */
  public int begin(int fd, boolean write) {
    Descriptor descriptor = descriptors.get(fd);
    if (descriptor == null) {
      return CANNOT;
    }
    if (!isRegistered(descriptor, fd)) {
      descriptor.end(write);
      return CANNOT;
    }
    return descriptor.begin(write) ? PARK : READY;
  }

  private boolean isRegistered(Descriptor descriptor, int fd) {
    if (isBroken || isGivenUp) {
      return false;
    }
    if (!descriptor.isRegistered) {
      Epoll e = epoll;
      if (e == null) {
        e = open();
      }
      if (e == null || !e.add(fd)) {
        return false;
      }
      descriptor.isRegistered = true;
    }
    return true;
  }

  /** From now on everybody is to wait in the JDK's way; those who wait here already are told. */
  public void giveUp() {
    isGivenUp = true;
  }

  /**
   * Where there is no epoll, or not the one of JDK 25, everything goes on in the JDK's way. The
   * first wait and the first interruption are made here, where classes may be loaded for them; a
   * machine must not.
   */
  private synchronized @Nullable Epoll open() {
    if (epoll == null && !isBroken) {
      try {
        Epoll e = new Epoll();
        Epoll.Events events = new Epoll.Events();
        e.interrupt();
        e.await(events, 0);
        tell(events);
        events.free();
        epoll = e;
      } catch (IOException | LinkageError e) {
        isBroken = true;
      }
    }
    return epoll;
  }

  /** The goroutine that began does not wait any longer. */
  public void end(int fd, boolean write) {
    Descriptor descriptor = descriptors.find(fd);
    if (descriptor != null) {
      descriptor.end(write);
    }
  }

  /** Whoever waits is to try again; because, for example, that side of a socket is shut down. */
  public void stop(int fd, boolean write) {
    Descriptor descriptor = descriptors.find(fd);
    if (descriptor != null) {
      descriptor.ready(write);
    }
  }

  /** The caller, who alone reads from it, has read less than it asked for. */
  public void drained(int fd) {
    Descriptor descriptor = descriptors.find(fd);
    if (descriptor != null) {
      descriptor.drained();
    }
  }

  /** Whether the caller, who alone reads from it and is about to, would read nothing. */
  public boolean isDrained(int fd) {
    Descriptor descriptor = descriptors.find(fd);
    return descriptor != null && descriptor.isDrained();
  }

  /** The descriptor is about to be closed, or to become another. */
  public void closing(int fd) {
    Descriptor descriptor = descriptors.find(fd);
    if (descriptor != null) {
      descriptor.closing();
    }
  }

  /**
   * Makes the caller the watcher, who is to call {@link #await}.
   *
   * @return false if there is one, nobody has ever waited, or nobody can be told any more
   */
  public boolean watch() {
    return isUsed() && !isBroken && !isWatched.get() && isWatched.compareAndSet(false, true);
  }

  /** The caller is not the watcher any more. */
  public void unwatch() {
    lookedAt = System.nanoTime();
    isWatched.set(false);
  }

  /**
   * Waits for changes, or for an interruption that may have been meant for another.
   *
   * @param millis how long at most; -1 for ever
   * @return false if there is no use in trying again
   */
  public boolean await(Epoll.Events events, int millis) {
    look(events, millis);
    return !isBroken;
  }

  /** Ends the watcher's wait. */
  public void interrupt() {
    Epoll e = epoll;
    if (e != null) {
      e.interrupt();
    }
  }

  /**
   * Tells all changes there are, if nobody watches.
   *
   * @return whether there was any
   */
  public boolean poll(Epoll.Events events) {
    if (!isUsed() || isBroken || isWatched.get()) {
      return false;
    }
    lookedAt = System.nanoTime();
    look(events, 0);
    if (events.wasInterrupted() && isWatched.get()) {
      interrupt(); // it was meant for the watcher, who has begun in this moment
    }
    boolean any = events.count() > 0;
    tell(events);
    return any;
  }

  /** For sysmon: the same, if nobody has looked for long. */
  public boolean pollIfOverdue(long now, Epoll.Events events) {
    return isUsed() && now - lookedAt > OVERDUE_NANOS && poll(events);
  }

  private void look(Epoll.Events events, int millis) {
    Epoll e = epoll;
    if (e != null && !e.await(events, millis)) {
      isBroken = true;
    }
  }

  /** Unparks whoever waits for one of these changes. */
  public void tell(Epoll.Events events) {
    int count = events.count();
    for (int i = 0; i < count; i++) {
      Descriptor descriptor = descriptors.find(events.fd(i));
      if (descriptor == null) {
        continue;
      }
      if (events.isSpecial(i)) {
        descriptor.more();
      }
      if (events.isReadable(i)) {
        descriptor.ready(/* write= */ false);
      }
      if (events.isWritable(i)) {
        descriptor.ready(/* write= */ true);
      }
    }
    events.clear();
  }
}
