package dev.gossamer.scheduler.trace;

import dev.gossamer.scheduler.event.SchedulerStatistics;
import dev.gossamer.scheduler.jdk.EventWriterGuard;
import java.util.function.Consumer;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Gives the scheduler a tracer while a recording runs, and takes it away after the last one.
 *
 * <p>Registering an event type costs tens of milliseconds when it is the first, so nothing is
 * registered before somebody records: a {@code FlightRecorderListener} costs less than one. The
 * event classes are initialised here, on the thread that starts the recording, because their
 * initialisation takes locks that a machine must never wait for.
 */
public final class Recorder implements FlightRecorderListener {

  private final Consumer<Tracer> traceOn;
  private final Runnable traceOff;
  private final Consumer<SchedulerStatistics> statistics;
  private boolean registered;

  private Recorder(
      Consumer<Tracer> traceOn, Runnable traceOff, Consumer<SchedulerStatistics> statistics) {
    this.traceOn = traceOn;
    this.traceOff = traceOff;
    this.statistics = statistics;
  }

  /**
   * Begins to listen for recordings.
   *
   * @param statistics fills in an event, once a second, on a thread of JFR's
   */
  public static void listen(
      Consumer<Tracer> traceOn, Runnable traceOff, Consumer<SchedulerStatistics> statistics) {
    Recorder recorder = new Recorder(traceOn, traceOff, statistics);
    FlightRecorder.addListener(recorder);
    if (FlightRecorder.isInitialized() && anyRunning()) {
      recorder.start();
    }
  }

  @Override
  public void recordingStateChanged(Recording recording) {
    RecordingState state = recording.getState();
    if (state == RecordingState.RUNNING) {
      start();
    } else if ((state == RecordingState.STOPPED || state == RecordingState.CLOSED)
        && !anyRunning()) {
      traceOff.run();
    }
  }

  private synchronized void start() {
    if (!registered) {
      for (Class<? extends Event> type : EventTypes.ALL) {
        FlightRecorder.register(type);
      }
      EventWriterGuard.revalidate(); // resolves what the machines will call
      FlightRecorder.addPeriodicEvent(SchedulerStatistics.class, this::commitStatistics);
      registered = true;
    }
    traceOn.accept(new JfrTracer());
  }

  private void commitStatistics() {
    SchedulerStatistics event = new SchedulerStatistics();
    statistics.accept(event);
    event.commit();
  }

  private static boolean anyRunning() {
    for (Recording recording : FlightRecorder.getFlightRecorder().getRecordings()) {
      if (recording.getState() == RecordingState.RUNNING) {
        return true;
      }
    }
    return false;
  }
}
