package dev.gossamer.scheduler.trace;

import dev.gossamer.scheduler.event.GoroutineLeak;
import dev.gossamer.scheduler.event.GoroutineSnapshot;
import dev.gossamer.scheduler.event.ProcessorStatistics;
import dev.gossamer.scheduler.event.SchedulerConfiguration;
import dev.gossamer.scheduler.event.SchedulerStatistics;
import dev.gossamer.scheduler.jdk.EventWriterGuard;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * Gives the scheduler a tracer while a recording runs, and takes it away after the last one.
 *
 * <p>Registering an event type costs tens of milliseconds when it is the first, so nothing is
 * registered before somebody records: a {@code FlightRecorderListener} costs less than one. The
 * event classes are initialised here, on the thread that starts the recording, because their
 * initialisation takes locks that a machine must never wait for.
 */
public final class Recorder implements FlightRecorderListener {

  /** What is recorded. An interface of its own: the first lambda of a JVM costs milliseconds. */
  public interface Subject {
    /** Loads what will look at stacks where nothing may be loaded; before the first tracer. */
    void prepare();

    /** From now on tells the tracer what happens; null: tells nobody. */
    void traceWith(@Nullable Tracer tracer);

    /** Fills in an event; called once a second, on a thread of JFR's. */
    void describeTo(SchedulerStatistics event);

    /** How many processors there are. */
    int processors();

    /** The same for one processor. */
    void describeTo(ProcessorStatistics event, int processor);

    /** Fills in an event that does not change. */
    void describeTo(SchedulerConfiguration event);
  }

  /** Looks at all goroutines, on a thread of JFR's, which commit what they find. */
  public interface Looks {
    /** At the goroutines that have not run for longest; when a chunk ends. */
    void commitSnapshots();

    /** At the places that create goroutines; every ten seconds. */
    void commitLeaks();
  }

  private final Subject subject;
  private final Looks looks;
  private boolean registered;

  private Recorder(Subject subject, Looks looks) {
    this.subject = subject;
    this.looks = looks;
  }

  /** Begins to listen for recordings. */
  public static void listen(Subject subject, Looks looks) {
    Recorder recorder = new Recorder(subject, looks);
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
      subject.traceWith(null);
    }
  }

  private synchronized void start() {
    if (!registered) {
      for (Class<? extends Event> type : EventTypes.ALL) {
        FlightRecorder.register(type);
      }
      subject.prepare();
      EventWriterGuard.revalidate(); // resolves what the machines will call
      FlightRecorder.addPeriodicEvent(SchedulerStatistics.class, this::commitStatistics);
      FlightRecorder.addPeriodicEvent(ProcessorStatistics.class, this::commitProcessors);
      FlightRecorder.addPeriodicEvent(SchedulerConfiguration.class, this::commitConfiguration);
      FlightRecorder.addPeriodicEvent(GoroutineSnapshot.class, looks::commitSnapshots);
      FlightRecorder.addPeriodicEvent(GoroutineLeak.class, looks::commitLeaks);
      registered = true;
    }
    subject.traceWith(new JfrTracer());
  }

  private void commitStatistics() {
    SchedulerStatistics event = new SchedulerStatistics();
    subject.describeTo(event);
    event.commit();
  }

  private void commitProcessors() {
    for (int p = 0; p < subject.processors(); p++) {
      ProcessorStatistics event = new ProcessorStatistics();
      subject.describeTo(event, p);
      event.commit();
    }
  }

  private void commitConfiguration() {
    SchedulerConfiguration event = new SchedulerConfiguration();
    subject.describeTo(event);
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
