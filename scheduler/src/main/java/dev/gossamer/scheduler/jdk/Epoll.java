package dev.gossamer.scheduler.jdk;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.internal.access.SharedSecrets;
import jdk.internal.misc.Unsafe;

/**
 * Linux's epoll through the JDK's own bindings, {@code sun.nio.ch.EPoll}, and an eventfd that ends
 * a wait. Edge-triggered: each change of a descriptor is told once, to one of those who wait.
 *
 * <p>To be touched first where classes may be loaded. Opens {@code sun.nio.ch} to this module, for
 * which it needs {@code jdk.internal.access}; most programs that have no sockets never come here.
 */
public final class Epoll {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private static final int ADD = 1;
  private static final int IN = 0x1;
  private static final int URGENT = 0x2;
  private static final int OUT = 0x4;
  private static final int ERROR = 0x8;
  private static final int HANG_UP = 0x10;
  private static final int PEER_HAS_ENDED = 0x2000;
  private static final int EDGE_TRIGGERED = 1 << 31;
  private static final int EEXIST = 17;

  private static final MethodHandle CREATE;
  private static final MethodHandle CONTROL;
  private static final MethodHandle WAIT;
  private static final MethodHandle CREATE_EVENTFD;
  private static final MethodHandle SET_EVENTFD;
  private static final int EVENT_SIZE;
  private static final int FLAGS_OFFSET;
  private static final int DESCRIPTOR_OFFSET;

  static {
    try {
      Class<?> epoll = Class.forName("sun.nio.ch.EPoll");
      Class<?> eventfd = Class.forName("sun.nio.ch.EventFD");
      SharedSecrets.getJavaLangAccess()
          .addOpens(Object.class.getModule(), "sun.nio.ch", Epoll.class.getModule());
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(epoll, MethodHandles.lookup());
      MethodHandles.Lookup events = MethodHandles.privateLookupIn(eventfd, MethodHandles.lookup());
      Class<?> i = int.class;
      MethodType number = MethodType.methodType(i);
      CREATE = lookup.findStatic(epoll, "create", number);
      CONTROL = lookup.findStatic(epoll, "ctl", MethodType.methodType(i, i, i, i, i));
      WAIT = lookup.findStatic(epoll, "wait", MethodType.methodType(i, i, long.class, i, i));
      CREATE_EVENTFD = events.findStatic(eventfd, "eventfd0", number);
      SET_EVENTFD = events.findStatic(eventfd, "set0", MethodType.methodType(i, i));
      EVENT_SIZE = (int) lookup.findStatic(epoll, "eventSize", number).invokeExact();
      FLAGS_OFFSET = (int) lookup.findStatic(epoll, "eventsOffset", number).invokeExact();
      DESCRIPTOR_OFFSET = (int) lookup.findStatic(epoll, "dataOffset", number).invokeExact();
    } catch (Throwable e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int epoll;
  private final int eventfd;

  /** Opens two descriptors, for the life of the process. */
  public Epoll() throws IOException {
    try {
      epoll = (int) CREATE.invokeExact();
      eventfd = (int) CREATE_EVENTFD.invokeExact();
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e); // they declare no other
    }
    if (!add(eventfd)) {
      throw new IOException("epoll_ctl");
    }
  }

  /**
   * From now on tells changes of a descriptor, until it is closed; and what holds now, as the
   * first.
   *
   * @return false if it is of a kind, or there are too many, that epoll does not take
   */
  public boolean add(int fd) {
    try {
      int flags = IN | URGENT | OUT | PEER_HAS_ENDED | EDGE_TRIGGERED;
      int error = (int) CONTROL.invokeExact(epoll, ADD, fd, flags);
      return error == 0 || error == EEXIST;
    } catch (Throwable e) {
      throw new AssertionError(e); // it declares none
    }
  }

  /**
   * Waits for changes and puts them into {@code events} in place of what was there.
   *
   * @param millis how long at most; 0 for a look only, -1 for ever. An interruption ends it too
   * @return false if that is not possible any more; somebody must have closed the descriptor
   */
  public boolean await(Events events, int millis) {
    events.clear();
    int count;
    try {
      count = (int) WAIT.invokeExact(epoll, events.address(), Events.MOST, millis);
    } catch (IOException e) {
      return false;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    events.contain(Math.max(0, count), eventfd); // below 0: a signal of the system
    return true;
  }

  /** Ends one {@link #await}, this one or the next, of whoever comes first. */
  public void interrupt() {
    try {
      int written = (int) SET_EVENTFD.invokeExact(eventfd);
    } catch (Throwable e) {
      throw new AssertionError("eventfd", e); // it has been there since the constructor
    }
  }

  /** The changes that one wait has told; belongs to one thread. Its memory is not the heap's. */
  public static final class Events {
    private static final int MOST = 128;

    private long address;
    private int count;
    private boolean interrupted;

    private long address() {
      if (address == 0) {
        address = UNSAFE.allocateMemory((long) MOST * EVENT_SIZE);
      }
      return address;
    }

    /** Gives the memory back. */
    public void free() {
      if (address != 0) {
        UNSAFE.freeMemory(address);
        address = 0;
      }
    }

    private void contain(int all, int eventfd) {
      count = all;
      interrupted = false;
      for (int i = 0; i < count; i++) {
        if (fd(i) == eventfd) {
          interrupted = true;
          UNSAFE.copyMemory(address + (long) --count * EVENT_SIZE, event(i), EVENT_SIZE);
          return;
        }
      }
    }

    /** How many changes there are, the interruption not counted. */
    public int count() {
      return count;
    }

    /** Whether there was an interruption too. */
    public boolean wasInterrupted() {
      return interrupted;
    }

    public void clear() {
      count = 0;
      interrupted = false;
    }

    private long event(int i) {
      return address + (long) i * EVENT_SIZE;
    }

    public int fd(int i) {
      return UNSAFE.getInt(event(i) + DESCRIPTOR_OFFSET);
    }

    private boolean has(int i, int flags) {
      return (UNSAFE.getInt(event(i) + FLAGS_OFFSET) & flags) != 0;
    }

    /** Whether a read of that descriptor would return, be it with an error. */
    public boolean isReadable(int i) {
      return has(i, IN | URGENT | PEER_HAS_ENDED | HANG_UP | ERROR);
    }

    /** Whether a write would. */
    public boolean isWritable(int i) {
      return has(i, OUT | HANG_UP | ERROR);
    }

    /** Whether there is more to be read than bytes: the end, an error, urgent data. */
    public boolean isSpecial(int i) {
      return has(i, URGENT | PEER_HAS_ENDED | HANG_UP | ERROR);
    }
  }
}
