package dev.gossamer.tools.report;

import dev.gossamer.tools.recording.HoldsReader;
import dev.gossamer.tools.recording.OrderedEvents;
import dev.gossamer.tools.recording.RecordingSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Reads a recording once, from its beginning to its end, and hands each event to the accounts that
 * it concerns. Nothing here grows with the number of events.
 */
final class Analysis {
  final Path file;
  final RecordingSpan recording;
  final long from;

  /**
   * How long the part that is looked at takes; all times in the accounts are from its beginning.
   */
  final long span;

  final Fields fields;
  final Settings settings;
  final Goroutines goroutines;
  final Lanes lanes;
  final Steals steals = new Steals();
  final HoldsReader holds = new HoldsReader();
  final Pins pins = new Pins();
  final Leaks leaks = new Leaks();
  final Ledger ledger = new Ledger();
  final Thinned<StatisticsRow> statistics = new Thinned<>(4_000);
  final Thinned<long[]> pauses = new Thinned<>(2_000);
  final Thinned<long[]> machineCounts = new Thinned<>(4_000);
  final List<String> program = new ArrayList<>();
  private final SliceListener listener;
  int mostMachines;
  int processors;
  long lostBytes;
  long events;

  /** Is told each slice when it is read; for what is too much to be kept. */
  @FunctionalInterface
  interface SliceListener {
    void ran(Slice slice);
  }

  private Analysis(Path file, RecordingSpan recording, long from, long to, SliceListener listener)
      throws IOException {
    this.file = file;
    this.recording = recording;
    this.from = from;
    this.span = to - from;
    this.listener = listener;
    fields = new Fields(recording.startNanos() + from);
    settings = Settings.of(file);
    goroutines = new Goroutines(fields, span);
    lanes = new Lanes(fields, span);
  }

  /**
   * Reads the part of a recording that lies between two moments.
   *
   * @param from in nanoseconds from its beginning
   * @param to the same; no later than its end
   */
  static Analysis of(
      Path file,
      RecordingSpan recording,
      long from,
      long to,
      SliceListener listener,
      DoubleConsumer progress)
      throws IOException {
    Analysis analysis = new Analysis(file, recording, from, to, listener);
    OrderedEvents.read(file, recording, analysis.actions(), progress);
    analysis.goroutines.finish();
    return analysis;
  }

  private Map<String, Consumer<RecordedEvent>> actions() {
    Map<String, Consumer<RecordedEvent>> actions = new HashMap<>();
    actions.put("gossamer.GoroutineSpawn", goroutines::spawned);
    actions.put("gossamer.GoroutineReady", goroutines::readied);
    actions.put("gossamer.GoroutineRun", this::ran);
    actions.put("gossamer.GoroutinePark", goroutines::parked);
    actions.put("gossamer.GoroutineEnd", goroutines::ended);
    actions.put("gossamer.WorkSteal", this::stole);
    actions.put("gossamer.HandOff", this::handedOff);
    actions.put("gossamer.GoroutinePreempt", this::preempted);
    actions.put("gossamer.MachineStart", this::machines);
    actions.put("gossamer.MachineStop", this::machines);
    actions.put("gossamer.GoroutineLeak", leaks::told);
    actions.put("gossamer.SchedulerStatistics", this::statistics);
    actions.replaceAll((_, action) -> counting(action));
    actions.put("jdk.GCPhasePause", this::paused);
    actions.put("jdk.VirtualThreadPinned", this::pinned);
    actions.put("jdk.ActiveSetting", settings::setting);
    actions.put("jdk.DataLoss", event -> lostBytes += Math.max(0, Fields.id(event, "amount")));
    actions.put("jdk.JVMInformation", this::jvm);
    return actions;
  }

  private Consumer<RecordedEvent> counting(Consumer<RecordedEvent> action) {
    return event -> {
      events++;
      action.accept(event);
    };
  }

  private boolean isWithin(long time) {
    return time >= 0 && time <= span;
  }

  private void ran(RecordedEvent event) {
    Slice slice = goroutines.ran(event);
    slice.g.lastSlice = null;
    lanes.ran(slice);
    if (isWithin(slice.end)) {
      processors = Math.max(processors, slice.p + 1);
      listener.ran(slice);
    }
  }

  private void stole(RecordedEvent event) {
    if (isWithin(fields.start(event))) {
      steals.stole(event);
      lanes.stole(event);
    }
  }

  private void handedOff(RecordedEvent event) {
    lanes.handedOff(event);
    if (isWithin(fields.end(event))) {
      holds.count(event);
    }
  }

  private void preempted(RecordedEvent event) {
    if (isWithin(fields.end(event))) {
      lanes.preempted(event);
      holds.count(event);
    }
  }

  private void pinned(RecordedEvent event) {
    if (isWithin(fields.end(event))) {
      pins.pinned(event);
    }
  }

  private void machines(RecordedEvent event) {
    machines(fields.start(event), Fields.number(event, "machines"));
  }

  private void machines(long at, int count) {
    mostMachines = Math.max(mostMachines, count);
    if (at <= span) {
      machineCounts.add(new long[] {Math.max(0, at), count});
    }
  }

  private void statistics(RecordedEvent event) {
    StatisticsRow row = StatisticsRow.of(event, fields);
    if (isWithin(row.at())) {
      processors = Math.max(processors, row.processors());
      statistics.add(row);
      machines(row.at(), row.machines());
      ledger.statistics(row, goroutines, steals);
    }
  }

  private void paused(RecordedEvent event) {
    if (isWithin(fields.start(event))) {
      pauses.add(new long[] {fields.start(event), event.getDuration().toNanos()});
    }
  }

  private void jvm(RecordedEvent event) {
    program.clear();
    program.add(Fields.text(event, "javaArguments"));
    program.add(Fields.text(event, "jvmVersion"));
    program.add(Fields.text(event, "jvmArguments"));
  }

  /** Whether the recording has anything of the scheduler. */
  boolean isEmpty() {
    return events == 0;
  }

  /** Whether slices and what made goroutines runnable were recorded, however short. */
  boolean isTrace() {
    return settings.isWhole("GoroutineRun") && settings.isOn("GoroutineReady");
  }
}
