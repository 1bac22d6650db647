package dev.gossamer.tools.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Which of Gossamer's events the recording had on, and from which duration on. */
final class Settings {
  private static final String PREFIX = "gossamer.";

  private final Map<Long, String> types = new HashMap<>();
  private final SortedMap<String, SortedMap<String, String>> values = new TreeMap<>();

  private Settings() {}

  static Settings of(Path file) throws IOException {
    Settings settings = new Settings();
    try (RecordingFile recording = new RecordingFile(file)) {
      for (EventType type : recording.readEventTypes()) {
        if (type.getName().startsWith(PREFIX)) {
          settings.types.put(type.getId(), type.getName().substring(PREFIX.length()));
        }
      }
    } catch (RuntimeException e) {
      throw new IOException("it is damaged or cut off", e);
    }
    return settings;
  }

  void setting(RecordedEvent event) {
    String type = types.get(Fields.id(event, "id"));
    if (type != null) {
      values
          .computeIfAbsent(type, _ -> new TreeMap<>())
          .put(Fields.text(event, "name"), Fields.text(event, "value"));
    }
  }

  /** Settings by type, both without the prefix; what was last in force. */
  SortedMap<String, SortedMap<String, String>> values() {
    return values;
  }

  boolean isOn(String type) {
    return "true".equals(setting(type, "enabled"));
  }

  /** The value of a setting; "" if there is none. */
  String setting(String type, String name) {
    return values.getOrDefault(type, new TreeMap<>()).getOrDefault(name, "");
  }

  /** Whether every event of a type was recorded, however short. */
  boolean isWhole(String type) {
    String threshold = setting(type, "threshold");
    return isOn(type) && (threshold.isEmpty() || threshold.matches("0+ ?(ns|us|ms|s)?"));
  }
}
