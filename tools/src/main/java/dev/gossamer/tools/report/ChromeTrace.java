package dev.gossamer.tools.report;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the format of Chrome's tracer, which Perfetto reads, with the rows and names that Go's
 * trace tool gives them: a row for each processor under PROCS, slices named after their goroutine,
 * arrows from where one was woken to where it ran, and counters under STATS.
 *
 * <p>Every slice is written when it is read; nothing is kept. Times are microseconds with three
 * digits after the point, which is what the format has.
 */
final class ChromeTrace implements Closeable, Analysis.SliceListener {
  private static final int PROCS = 0;
  private static final int STATS = 1;

  private final BufferedWriter out;
  private final Set<Integer> processors = new TreeSet<>();
  private long flows;
  private final StringBuilder line = new StringBuilder();
  private boolean isFirst = true;

  ChromeTrace(Path file) throws IOException {
    out = Files.newBufferedWriter(file);
    out.write("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n");
  }

  @Override
  public void ran(Slice slice) {
    if (slice.p < 0) {
      return; // the lanes cut it up; a row of processors has no place for it
    }
    processors.add(slice.p);
    long start = Math.max(0, slice.start);
    begin("X", PROCS, slice.p, start);
    line.append(",\"dur\":");
    micros(slice.end - start);
    line.append(",\"name\":").append(Json.quoted("G" + slice.g.id + " " + slice.g.group.pattern));
    line.append(",\"args\":{\"m\":").append(slice.m);
    line.append(",\"name\":").append(Json.quoted(slice.g.name)).append('}');
    end();
    Traced.Readied readied = slice.readied;
    if (readied != null && readied.waker() > 0 && readied.queue() >= 0 && readied.at() >= 0) {
      flow("s", readied.queue(), readied.at());
      flow("f", slice.p, slice.start);
      flows++;
    }
  }

  /** The end of an arrow binds to the slice around it; its beginning always does. */
  private void flow(String phase, int p, long at) {
    begin(phase, PROCS, p, at);
    line.append(",\"bp\":\"e\",\"name\":\"unblock\",\"cat\":\"unblock\",\"id\":").append(flows);
    end();
  }

  /** Adds what is only known when all has been read. */
  void finish(Analysis analysis) {
    named("process_name", PROCS, 0, "PROCS");
    named("process_name", STATS, 0, "STATS");
    for (int p : processors) {
      named("thread_name", PROCS, p, "Proc " + p);
    }
    double[] running = analysis.lanes.running.averages();
    double[] runnable = analysis.goroutines.runnable.averages();
    for (int i = 0; i < running.length; i++) {
      begin("C", STATS, 0, analysis.span / running.length * i);
      line.append(",\"name\":\"Goroutines\",\"args\":{\"Running\":").append(running[i]);
      line.append(",\"Runnable\":").append(runnable[i]).append('}');
      end();
    }
    for (long[] count : analysis.machineCounts.kept()) {
      begin("C", STATS, 0, count[0]);
      line.append(",\"name\":\"Threads\",\"args\":{\"Machines\":").append(count[1]).append('}');
      end();
    }
  }

  private void named(String what, int process, int thread, String name) {
    begin("M", process, thread, 0);
    line.append(",\"name\":").append(Json.quoted(what));
    line.append(",\"args\":{\"name\":").append(Json.quoted(name)).append('}');
    end();
  }

  private void begin(String phase, int process, int thread, long at) {
    line.append(isFirst ? "" : ",\n");
    isFirst = false;
    line.append("{\"ph\":\"").append(phase).append("\",\"pid\":").append(process);
    line.append(",\"tid\":").append(thread).append(",\"ts\":");
    micros(at);
  }

  private void micros(long nanos) {
    line.append(nanos / 1_000).append('.');
    long rest = nanos % 1_000;
    line.append(rest < 100 ? "0" : "").append(rest < 10 ? "0" : "").append(rest);
  }

  private void end() {
    line.append('}');
    try {
      out.append(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.setLength(0);
  }

  @Override
  public void close() throws IOException {
    out.write("\n]}\n");
    out.close();
  }
}
