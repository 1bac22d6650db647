package dev.gossamer.tools.report;

import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;

/** What the program itself has told of goroutines that leak. */
final class Leaks {
  private static final int KEPT = 1_000;

  private final List<Leak> growing = new ArrayList<>();
  private final List<Leak> stranded = new ArrayList<>();
  private long strandedCount;

  /** One event: about a place whose goroutines grow in number, or about one goroutine. */
  record Leak(long g, long goroutines, long before, long nanos, String site, String waitsAt) {}

  void told(RecordedEvent event) {
    boolean one = "unreachable".equals(Fields.text(event, "kind"));
    strandedCount += one ? 1 : 0;
    List<Leak> kept = one ? stranded : growing;
    if (kept.size() < KEPT) {
      kept.add(
          new Leak(
              Fields.id(event, "g"),
              Fields.id(event, "goroutines"),
              Fields.id(event, "before"),
              Fields.nanos(event, "time"),
              Fields.text(event, "site"),
              Fields.text(event, "waitsAt")));
    }
  }

  List<Leak> growing() {
    return growing;
  }

  List<Leak> stranded() {
    return stranded;
  }

  /** How many goroutines can never run again. */
  long strandedCount() {
    return strandedCount;
  }
}
