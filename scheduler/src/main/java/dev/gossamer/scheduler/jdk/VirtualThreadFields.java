package dev.gossamer.scheduler.jdk;

import jdk.internal.misc.Unsafe;

/**
 * The states of {@code java.lang.VirtualThread} in JDK 25, as its field {@code state} has them, and
 * where its fields are. <a
 * href="https://github.com/openjdk/jdk25u/blob/master/src/java.base/share/classes/java/lang/VirtualThread.java">
 * Its source</a> says which state follows which.
 */
final class VirtualThreadFields {
  static final int RUNNING = 2;
  static final int PARKED = 4;
  static final int PINNED = 5;
  static final int TIMED_PARKED = 7;
  static final int UNPARKED = 9;
  static final int YIELDED = VirtualThreads.YIELDED;
  static final int BLOCKED = 13;
  static final int UNBLOCKED = 14;
  static final int WAIT = 16;
  static final int TIMED_WAIT = 18;

  /** A bit beside the state of an unmounted thread, which must not be continued with it. */
  static final int SUSPENDED = 1 << 8;

  static final Class<?> TYPE;
  static final long STATE;
  static final long PARK_PERMIT;
  static final long BLOCK_PERMIT;
  static final long NOTIFIED;
  static final long CONTINUATION;
  static final long CARRIER;
  static final long TERMINATION;

  static {
    try {
      TYPE = Class.forName("java.lang.VirtualThread");
    } catch (ClassNotFoundException e) {
      throw new ExceptionInInitializerError(e);
    }
    STATE = offset("state");
    PARK_PERMIT = offset("parkPermit");
    BLOCK_PERMIT = offset("blockPermit");
    NOTIFIED = offset("notified");
    CONTINUATION = offset("cont");
    CARRIER = offset("carrierThread");
    TERMINATION = offset("termination");
  }

  private VirtualThreadFields() {}

  private static long offset(String field) {
    return Unsafe.getUnsafe().objectFieldOffset(TYPE, field);
  }
}
