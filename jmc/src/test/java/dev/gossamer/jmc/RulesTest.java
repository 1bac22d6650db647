package dev.gossamer.jmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultProvider;
import org.openjdk.jmc.flightrecorder.rules.Severity;

/**
 * The rules about what a correct scheduler does not do: no program makes it do so, and the events
 * are written here, as are long waits in queues that are too few to matter, because how long a real
 * program waits is up to what else the machine does. The other rules have programs, in the
 * integration tests.
 */
class RulesTest {
  @TempDir Path directory;

  @Test
  void processorsThatAreIdleWithFullQueuesAreTold() throws Exception {
    IResult result =
        evaluate(
            new IdleWhileRunnableRule(),
            () -> {
              for (int i = 0; i < 5; i++) {
                statistics(1, 50);
              }
            });

    assertThat(result.getSeverity()).isEqualTo(Severity.WARNING);
    assertThat(result.getSummary()).contains("5 statistics in a row");
  }

  @Test
  void aMomentOfIdlenessIsNoFault() throws Exception {
    IResult result =
        evaluate(
            new IdleWhileRunnableRule(),
            () -> {
              for (int i = 0; i < 10; i++) {
                statistics(1, i % 2 == 0 ? 50 : 0);
              }
            });

    assertThat(result.getSeverity()).isIn(Severity.OK, Severity.INFO);
    assertThat(result.getSummary()).contains("1 statistics in a row");
  }

  @Test
  void aFewLongWaitsAmongManySlicesAreFine() throws Exception {
    IResult few = evaluate(new RunQueueLatencyRule(), () -> longWaits(5, 1_000));
    IResult many = evaluate(new RunQueueLatencyRule(), () -> longWaits(5, 400));

    assertThat(few.getSeverity()).isEqualTo(Severity.OK);
    assertThat(many.getSeverity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void aProcessorThatDoesAllTheWorkWhileOthersWaitIsTold() throws Exception {
    IResult result = evaluate(new StealImbalanceRule(), () -> work(100_000, 2_000));

    assertThat(result.getSeverity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void processorsThatShareTheWorkAreFine() throws Exception {
    IResult result = evaluate(new StealImbalanceRule(), () -> work(51_000, 49_000));

    assertThat(result.getSeverity()).isEqualTo(Severity.OK);
  }

  @Test
  void lostEventsMakeEverythingElseDoubtful() throws Exception {
    IResult lost =
        evaluate(
            new TracingQualityRule("test.DataLoss"),
            () -> {
              new Configuration().commit();
              new Loss().commit();
            });
    IResult whole = evaluate(new TracingQualityRule(), () -> new Configuration().commit());

    assertThat(lost.getSeverity()).isEqualTo(Severity.WARNING);
    assertThat(lost.getSummary()).contains("4096 bytes");
    assertThat(whole.getSeverity()).isEqualTo(Severity.OK);
  }

  @Test
  void withoutTheEventsARuleDoesNotApply() throws Exception {
    for (IRule rule : new IRule[] {new GoroutineLeakRule(), new PinnedRule()}) {
      assertThat(evaluate(rule, () -> {}).getSeverity()).isEqualTo(Severity.NA);
    }
  }

  private static void work(int one, int other) {
    for (int i = 0; i < 3; i++) {
      statistics(0, 20);
    }
    processor(0, one);
    processor(1, other);
  }

  private static void longWaits(int count, int slices) {
    Statistics all = new Statistics();
    all.switches = slices;
    all.commit();
    for (int i = 0; i < count; i++) {
      Wait wait = new Wait();
      wait.begin();
      long until = System.nanoTime() + 15_000_000;
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      wait.commit();
    }
  }

  private static void statistics(int idle, int runnable) {
    Statistics event = new Statistics();
    event.idleProcessors = idle;
    event.runnable = runnable;
    event.commit();
  }

  private static void processor(int p, int switches) {
    Processor event = new Processor();
    event.p = p;
    event.switches = switches;
    event.commit();
  }

  private IResult evaluate(IRule rule, Runnable work) throws Exception {
    Path file = directory.resolve(rule.getId() + System.nanoTime() + ".jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    var evaluation =
        rule.createEvaluation(
            JfrLoaderToolkit.loadEvents(file.toFile()),
            IPreferenceValueProvider.DEFAULT_VALUES,
            new ResultProvider());
    evaluation.run();
    return evaluation.get();
  }

  @Name("gossamer.SchedulerStatistics")
  @StackTrace(false)
  static final class Statistics extends Event {
    int processors = 2;
    int idleProcessors;
    int runnable;
    int switches;
  }

  @Name("gossamer.RunQueueLatency")
  @StackTrace(false)
  static final class Wait extends Event {}

  @Name("gossamer.ProcessorStatistics")
  @StackTrace(false)
  static final class Processor extends Event {
    int p;
    int switches;
  }

  @Name("gossamer.SchedulerConfiguration")
  @StackTrace(false)
  static final class Configuration extends Event {
    int processors = 2;
    int maxMachines = 100;
  }

  @Name("test.DataLoss")
  @StackTrace(false)
  static final class Loss extends Event {
    long amount = 4096;
  }
}
