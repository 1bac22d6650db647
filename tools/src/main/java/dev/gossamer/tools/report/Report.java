package dev.gossamer.tools.report;

import dev.gossamer.tools.recording.RecordingSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/** Turns a recording, or a part of it, into a page. */
public final class Report {
  private final Path recording;
  private final RecordingSpan span;
  private long from;
  private long to;

  /**
   * Reads how long the recording is, and nothing else of it yet.
   *
   * @throws IOException if the file cannot be read or is not a recording
   */
  public Report(Path recording) throws IOException {
    this.recording = recording;
    this.span = RecordingSpan.of(recording);
    this.to = span.durationNanos();
  }

  /** How long the whole recording takes, in nanoseconds. */
  public long durationNanos() {
    return span.durationNanos();
  }

  /** Leaves out what was before or after; in nanoseconds from the beginning of the recording. */
  public void part(long fromNanos, long toNanos) {
    from = Math.clamp(fromNanos, 0, durationNanos() - 1);
    to = Math.clamp(toNanos, from + 1, durationNanos());
  }

  /**
   * Reads the recording and writes the page.
   *
   * @param progress told which part has been read, from 0 to 1
   * @return the number of events of Gossamer's; 0 means that there is no page
   * @throws IOException if the recording cannot be read or the page cannot be written
   */
  public long writePage(Path page, DoubleConsumer progress) throws IOException {
    return write(page, _ -> {}, progress).events;
  }

  /**
   * The same, and writes a file for Perfetto as well.
   *
   * @param trace the file for Perfetto
   */
  public long writePageAndTrace(Path page, Path trace, DoubleConsumer progress) throws IOException {
    try (ChromeTrace chrome = new ChromeTrace(trace)) {
      Analysis analysis = write(page, chrome, progress);
      chrome.finish(analysis);
      return analysis.events;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Analysis write(Path page, Analysis.SliceListener listener, DoubleConsumer progress)
      throws IOException {
    Analysis analysis = Analysis.of(recording, span, from, to, listener, progress);
    if (!analysis.isEmpty()) {
      Files.writeString(page, ReportPage.of(analysis));
    }
    return analysis;
  }
}
