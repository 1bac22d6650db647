package dev.gossamer.tools.recording;

import static dev.gossamer.tools.recording.RecordingReader.number;
import static dev.gossamer.tools.recording.RecordingReader.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Adds up hand-offs and preemptions by the place in the code. It takes memory for each place, not
 * for each event.
 */
public final class HoldsReader {
  private final Map<Place, Sum> stuck = new HashMap<>();
  private final Map<Place, Sum> loops = new HashMap<>();

  /** Counts nothing yet. */
  public HoldsReader() {}

  /**
   * Reads a whole recording.
   *
   * @throws IOException if the file cannot be read or is not a recording
   */
  public static Holds read(Path file) throws IOException {
    HoldsReader reader = new HoldsReader();
    RecordingReader.forEach(file, reader::count);
    return reader.holds();
  }

  /** What the events counted so far say. */
  public Holds holds() {
    return new Holds(sites(stuck), sites(loops));
  }

  /** Counts one event, of whatever type. */
  public void count(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "gossamer.HandOff" -> add(stuck, handOff(event), event, "stuckFor");
      case "gossamer.GoroutinePreempt" -> add(loops, preemption(event), event, "ranFor");
      default -> {
        // Nothing else says where in the code a goroutine was.
      }
    }
  }

  private static Place handOff(RecordedEvent event) {
    String frame = text(event, "frame");
    String caller = text(event, "caller");
    return new Place(text(event, "reason"), caller.equals(frame) ? "" : caller, frame);
  }

  private static Place preemption(RecordedEvent event) {
    boolean yielded = number(event, "tier") == RecordingReader.YIELDED;
    return new Place(yielded ? "yielded" : "lost P", "", text(event, "frame"));
  }

  /** Both events begin when the goroutine has been seen for a while, and a field says how long. */
  private static void add(
      Map<Place, Sum> sums, Place place, RecordedEvent event, String beforeTheEvent) {
    Duration before =
        event.hasField(beforeTheEvent) ? event.getDuration(beforeTheEvent) : Duration.ZERO;
    sums.computeIfAbsent(place, _ -> new Sum()).add(before.plus(event.getDuration()).toNanos());
  }

  private static List<Holds.Site> sites(Map<Place, Sum> sums) {
    return sums.entrySet().stream()
        .map(each -> each.getValue().at(each.getKey()))
        .sorted(
            Comparator.comparingLong(Holds.Site::total)
                .reversed()
                .thenComparing(Holds.Site::frame)
                .thenComparing(Holds.Site::caller))
        .toList();
  }

  private record Place(String what, String caller, String frame) {}

  private static final class Sum {
    private long count;
    private long total;
    private long longest;

    void add(long nanos) {
      count++;
      total += nanos;
      longest = Math.max(longest, nanos);
    }

    Holds.Site at(Place place) {
      return new Holds.Site(place.what, place.caller, place.frame, count, total, longest);
    }
  }
}
