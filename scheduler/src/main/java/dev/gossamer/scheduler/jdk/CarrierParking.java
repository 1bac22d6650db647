package dev.gossamer.scheduler.jdk;

import jdk.internal.misc.Unsafe;

/** Puts the carrier under the current thread to sleep, past the virtual thread on top of it. */
public final class CarrierParking {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private CarrierParking() {}

  /**
   * Sleeps for about that long, or less. The state of a mounted virtual thread does not change: to
   * everyone else it goes on running.
   */
  public static void nap(long nanos) {
    UNSAFE.park(false, nanos);
  }
}
