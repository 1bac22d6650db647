package dev.gossamer.tools;

import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/**
 * The JVM option that records a run with every event of Gossamer's, however short. The JDK's
 * default settings are kept, so that Mission Control's own pages have something to show too.
 */
final class RecordingOption {
  private static final List<String> EVENTS =
      List.of(
          "GoroutineSpawn",
          "GoroutineRun",
          "GoroutinePark",
          "GoroutineReady",
          "WorkSteal",
          "GoroutineEnd",
          "HandOff",
          "GoroutinePreempt",
          "SchedulerStatistics");

  private static final List<String> WITH_DURATION = List.of("GoroutineRun", "GoroutinePark");

  private RecordingOption() {}

  /**
   * The option for a JVM whose working directory is the file's: JFR splits its options at commas,
   * and a directory may have one in its name.
   */
  static String recordTo(Path file) {
    StringJoiner option = new StringJoiner(",", "-XX:StartFlightRecording:", "");
    option.add("filename=" + file.getFileName());
    option.add("dumponexit=true");
    // Unlimited: half a recording would make the summary wrong.
    option.add("maxsize=0");
    option.add("settings=default");
    // The plus says that it is no mistake if the JVM does not know the event yet.
    EVENTS.forEach(event -> option.add("+gossamer." + event + "#enabled=true"));
    WITH_DURATION.forEach(event -> option.add("+gossamer." + event + "#threshold=0ns"));
    // So that a report can say which line started a goroutine.
    option.add("+gossamer.GoroutineSpawn#stackTrace=true");
    return option.toString();
  }
}
