package dev.gossamer.tools.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Hands out the events of a recording in the order of the moments at which they ended, which is
 * that of their commits. A file has them by thread. Only the types asked for are parsed, and no
 * more of them than one chunk has are in memory.
 */
public final class OrderedEvents {
  /** How many events lie between two reports of progress: so many take some milliseconds. */
  private static final int REPORT_EVERY = 8_192;

  private final RecordingSpan span;
  private final DoubleConsumer progress;
  private int sinceReport;
  private RuntimeException failure;

  private OrderedEvents(RecordingSpan span, DoubleConsumer progress) {
    this.span = span;
    this.progress = progress;
  }

  /**
   * Reads a recording.
   *
   * @param actions what to do with the events of each type, by name
   * @param progress told from time to time which part has been read, from 0 to 1
   * @throws IOException if the file cannot be read or is not a recording
   */
  public static void read(
      Path file,
      RecordingSpan span,
      Map<String, Consumer<RecordedEvent>> actions,
      DoubleConsumer progress)
      throws IOException {
    new OrderedEvents(span, progress).read(file, actions);
  }

  private void read(Path file, Map<String, Consumer<RecordedEvent>> actions) throws IOException {
    try (EventStream stream = EventStream.openFile(file)) {
      stream.setReuse(true);
      stream.setOrdered(true);
      // A stream goes on after an exception; here it means that the result would be wrong.
      stream.onError(this::failed);
      actions.forEach((type, action) -> stream.onEvent(type, event -> hand(event, action)));
      stream.start();
    } catch (RuntimeException e) {
      throw new IOException("it is damaged or cut off", e);
    }
    if (failure != null) {
      throw failure;
    }
    progress.accept(1);
  }

  private void hand(RecordedEvent event, Consumer<RecordedEvent> action) {
    action.accept(event);
    if (++sinceReport == REPORT_EVERY) {
      sinceReport = 0;
      progress.accept(span.readAt(nanos(event.getEndTime(), span)));
    }
  }

  private void failed(Throwable cause) {
    if (failure == null) {
      failure = new IllegalStateException(cause);
    }
  }

  private static long nanos(Instant moment, RecordingSpan span) {
    return moment.getEpochSecond() * 1_000_000_000L + moment.getNano() - span.startNanos();
  }
}
