package dev.gossamer.tools.recording;

import dev.gossamer.tools.load.LatencyHistogram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Adds up the events of a recording one by one, so that a long recording takes no more memory than
 * a short one. The fields an event lacks are passed over: recordings outlive versions.
 */
public final class RecordingReader {
  /** The tier of a preemption that ended with a yield. */
  static final int YIELDED = 2;

  private final LatencyHistogram runs = new LatencyHistogram();
  private final SortedMap<String, LatencyHistogram> parks = new TreeMap<>();
  private final BitSet machines = new BitSet();
  private final BitSet processorsSeen = new BitSet();
  private long spawned;
  private long ended;
  private long steals;
  private long stolen;
  private final SortedMap<String, Long> handOffs = new TreeMap<>();
  private long yielded;
  private long overran;
  private int processors;
  private long lostBytes;

  private RecordingReader() {}

  /**
   * Reads a whole recording.
   *
   * @throws IOException if the file cannot be read or is not a recording
   */
  public static RecordingSummary read(Path file) throws IOException {
    RecordingReader reader = new RecordingReader();
    forEach(file, reader::count);
    return reader.summary(file);
  }

  static void forEach(Path file, Consumer<RecordedEvent> action) throws IOException {
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        action.accept(recording.readEvent());
      }
    } catch (RuntimeException e) {
      // The JDK's parser trusts what it reads, and a damaged file ends in any exception.
      throw new IOException("it is damaged or cut off", e);
    }
  }

  private void count(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "gossamer.GoroutineSpawn" -> spawned++;
      case "gossamer.GoroutineEnd" -> {
        ended++;
        seen(event);
      }
      case "gossamer.GoroutineRun" -> {
        runs.record(event.getDuration().toNanos());
        seen(event);
      }
      case "gossamer.GoroutinePark" -> {
        parks
            .computeIfAbsent(text(event, "reason"), _ -> new LatencyHistogram())
            .record(event.getDuration().toNanos());
        seen(event);
      }
      case "gossamer.WorkSteal" -> {
        steals++;
        stolen += Math.max(0, number(event, "count"));
        seen(event);
      }
      case "gossamer.HandOff" -> {
        handOffs.merge(text(event, "reason"), 1L, Long::sum);
        seen(event);
      }
      case "gossamer.GoroutinePreempt" -> {
        if (number(event, "tier") == YIELDED) {
          yielded++;
        } else {
          overran++;
        }
        seen(event);
      }
      case "gossamer.SchedulerStatistics" ->
          processors = Math.max(processors, number(event, "processors"));
      case "jdk.DataLoss" -> lostBytes += event.hasField("amount") ? event.getLong("amount") : 0;
      default -> {
        // Everything else that JFR records is for other tools.
      }
    }
  }

  private void seen(RecordedEvent event) {
    mark(machines, number(event, "m"));
    mark(processorsSeen, number(event, "p"));
  }

  private static void mark(BitSet set, int id) {
    if (id >= 0) {
      set.set(id);
    }
  }

  static String text(RecordedEvent event, String field) {
    String text = event.hasField(field) ? event.getString(field) : null;
    return text == null ? "unknown" : text;
  }

  static int number(RecordedEvent event, String field) {
    return event.hasField(field) ? event.getInt(field) : -1;
  }

  /** Without a statistics event, as in a recording under a second, the processors seen must do. */
  private RecordingSummary summary(Path file) {
    return new RecordingSummary(
        file,
        spawned,
        ended,
        runs,
        parks,
        steals,
        stolen,
        handOffs,
        yielded,
        overran,
        processors > 0 ? processors : processorsSeen.cardinality(),
        machines.cardinality(),
        lostBytes);
  }
}
