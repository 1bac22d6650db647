package dev.gossamer.scheduler.jdk;

import jdk.internal.misc.Unsafe;
import jdk.jfr.Event;
import jdk.jfr.internal.JVM;

/**
 * Gives an event of one type the times at which it began and ended.
 *
 * <p>JFR lets an event take them itself only, by {@code begin} and {@code end}. A switch of
 * goroutines ends two events and begins a third at the same instant; with the times known, the
 * clock is read once, and an event object is needed only at the end. The two fields are those that
 * the JVM adds to every event class ({@code JfrEventClassTransformer}).
 *
 * <p>A record, because its fields are constants to the compiler where it is one.
 */
public record EventTimes(long startOffset, long durationOffset) {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  /** For a type that is registered. */
  public static EventTimes of(Class<? extends Event> type) {
    return new EventTimes(
        UNSAFE.objectFieldOffset(type, "startTime"), UNSAFE.objectFieldOffset(type, "duration"));
  }

  /** The time now, in ticks of JFR's clock. */
  public static long now() {
    return JVM.counterTime();
  }

  /** To be called with an event of this type only, before it is committed. */
  public void set(Event event, long since, long until) {
    UNSAFE.putLong(event, startOffset, since);
    UNSAFE.putLong(event, durationOffset, until - since);
  }
}
