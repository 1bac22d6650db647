package dev.gossamer.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What a JVM recorded, by the simple name of the event. */
final class Recording {
  private final Map<String, List<RecordedEvent>> events = new HashMap<>();

  private Recording() {}

  static Recording load(Path file) throws IOException {
    Recording recording = new Recording();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      String name = event.getEventType().getName();
      recording
          .events
          .computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), n -> new ArrayList<>())
          .add(event);
    }
    return recording;
  }

  List<RecordedEvent> of(String name) {
    return events.getOrDefault(name, List.of());
  }

  int count(String name) {
    return of(name).size();
  }

  /** The application threads that ran as goroutines: their names, as often as each occurs. */
  List<String> spawnedNames() {
    return of("GoroutineSpawn").stream().map(e -> e.getString("name")).sorted().toList();
  }

  /** The names of the platform threads that the JVM started. */
  List<String> startedPlatformThreads() {
    return of("ThreadStart").stream()
        .map(e -> e.getThread("thread"))
        .filter(thread -> thread != null && !thread.isVirtual())
        .map(thread -> thread.getJavaName())
        .filter(name -> name != null)
        .sorted()
        .toList();
  }

  /** How many of these events there are for each value of a field. */
  Map<String, Integer> countsBy(String name, String field) {
    Map<String, Integer> counts = new TreeMap<>();
    for (RecordedEvent event : of(name)) {
      counts.merge(String.valueOf((Object) event.getValue(field)), 1, Integer::sum);
    }
    return counts;
  }
}
