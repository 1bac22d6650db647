package dev.gossamer.scheduler.jdk;

import jdk.internal.misc.Unsafe;
import jdk.jfr.internal.JVM;
import jdk.jfr.internal.event.EventWriter;

/**
 * Keeps JDK 25 from losing events that a machine commits.
 *
 * <p>After a mounted virtual thread has committed an event, the carrier's event writer is marked
 * invalid by mistake, and the next event that the carrier commits is dropped without a word
 * (JDK-8391824: the slow path of {@code JVM.getEventWriter} stores "is virtual" into {@code valid}
 * instead of {@code pinVirtualThread}). A scheduler's events are just those next events. Marking
 * the writer valid again before the commit costs a few nanoseconds; on a carrier it is always true.
 */
public final class EventWriterGuard {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long VALID = UNSAFE.objectFieldOffset(EventWriter.class, "valid");

  private EventWriterGuard() {}

  /** To be called on a machine's own thread, just before it commits an event. */
  public static void revalidate() {
    EventWriter writer = JVM.getEventWriter();
    if (writer != null && !UNSAFE.getBoolean(writer, VALID)) {
      UNSAFE.putBoolean(writer, VALID, true);
    }
  }
}
