package dev.gossamer.tools.report;

import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Reads events. A field that an event lacks reads as -1 or "", because recordings outlive versions.
 *
 * @param origin the moment that is 0, in nanoseconds since 1970
 */
record Fields(long origin) {

  /** When it began, in nanoseconds from the origin. */
  long start(RecordedEvent event) {
    return nanos(event.getStartTime());
  }

  /** When it ended. */
  long end(RecordedEvent event) {
    return nanos(event.getEndTime());
  }

  private long nanos(Instant moment) {
    return moment.getEpochSecond() * 1_000_000_000L + moment.getNano() - origin;
  }

  static long id(RecordedEvent event, String field) {
    return event.hasField(field) ? event.getLong(field) : -1;
  }

  static int number(RecordedEvent event, String field) {
    return event.hasField(field) ? event.getInt(field) : -1;
  }

  static long nanos(RecordedEvent event, String field) {
    return event.hasField(field) ? event.getDuration(field).toNanos() : 0;
  }

  static String text(RecordedEvent event, String field) {
    String text = event.hasField(field) ? event.getString(field) : null;
    return text == null ? "" : text;
  }
}
