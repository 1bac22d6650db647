package dev.gossamer.tools.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** Where goroutines blocked without leaving their machine, by the JDK's own event. */
final class Pins {
  private final Map<Place, long[]> places = new HashMap<>();

  private record Place(String reason, String site) {}

  /** One place: how often, for how long in all, and for how long at most. */
  record Pin(String reason, String site, long count, long total, long longest) {}

  void pinned(RecordedEvent event) {
    Place place = new Place(Fields.text(event, "pinnedReason"), Groups.site(event.getStackTrace()));
    long[] sums = places.computeIfAbsent(place, _ -> new long[3]);
    long length = event.getDuration().toNanos();
    sums[0]++;
    sums[1] += length;
    sums[2] = Math.max(sums[2], length);
  }

  /** Most time first. */
  List<Pin> all() {
    return places.entrySet().stream()
        .map(each ->
            new Pin(
                each.getKey().reason,
                each.getKey().site,
                each.getValue()[0],
                each.getValue()[1],
                each.getValue()[2]))
        .sorted(Comparator.comparingLong(Pin::total).reversed())
        .toList();
  }
}
