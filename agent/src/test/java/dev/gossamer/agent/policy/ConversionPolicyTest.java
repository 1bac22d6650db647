package dev.gossamer.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionPolicyTest {
  private final MadeClasses made = new MadeClasses();
  private final ConversionPolicy defaults = policy(List.of(), List.of());

  /** Includes every thread, to show what not even that converts. */
  private final ConversionPolicy greedy = policy(List.of("name:*", "*"), List.of());

  public static class Worker extends ForkJoinWorkerThread {
    public Worker() {
      super(ForkJoinPool.commonPool());
    }
  }

  @Test
  void threadsOfTheApplicationAreConverted() {
    Runnable lambda = () -> {};

    assertThat(decide(defaults, lambda)).hasToString("goroutine (default: no rule excludes it)");
    assertThat(defaults.decide(made.thread("com.acme.Worker"), null).converted()).isTrue();
    assertThat(defaults.decide(new Thread(), null).converted()).isTrue();
  }

  @Test
  void theThreadOfATimerIsConverted() {
    Timer timer = new Timer("ours");
    try {
      assertThat(defaults.decide(running("ours"), null).converted()).isTrue();
    } finally {
      timer.cancel();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dev.gossamer.scheduler.Machine, runs the goroutines itself",
    "dev.gossamer.scheduler.Machine$Spare, runs the goroutines itself",
  })
  void ourOwnMachinesNeverAre(String className, String reason) {
    assertThat(greedy.decide(made.thread(className), null))
        .extracting(Decision::converted, Decision::rule, Decision::reason)
        .containsExactly(false, "built-in dev.gossamer.scheduler.*", reason);
  }

  @Test
  void forkJoinWorkersNeverAreNorAreTheirSubclasses() {
    Thread subclass = new Worker();
    Thread deeper = made.thread("com.acme.DeepWorker", Worker.class);

    assertThat(greedy.decide(subclass, null).rule()).isEqualTo("built-in ForkJoinWorkerThread");
    assertThat(greedy.decide(deeper, null).rule()).isEqualTo("built-in ForkJoinWorkerThread");
  }

  @Test
  void carriersOfVirtualThreadsNeverAre() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    Thread.startVirtualThread(() -> {
      started.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
    started.await();
    Thread carrier =
        running(thread -> thread.getClass().getName().equals("jdk.internal.misc.CarrierThread"));
    end.countDown();

    assertThat(greedy.decide(carrier, null).rule())
        .isEqualTo("built-in jdk.internal.misc.CarrierThread");
  }

  @ParameterizedTest
  @CsvSource({
    "Common-Cleaner, built-in jdk.internal.misc.InnocuousThread",
    "Reference Handler, built-in Thread subclass of the JDK",
    "Finalizer, built-in Thread subclass of the JDK",
  })
  void threadsWhoseClassBelongsToTheJdkNeverAre(String name, String rule) {
    Decision decision = greedy.decide(running(name), null);

    assertThat(decision.converted()).isFalse();
    assertThat(decision.rule()).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdk.internal.misc.Signal$1",
        "jdk.jfr.internal.PlatformRecorder$$Lambda/0x1",
        "sun.nio.ch.EPollPort$EventHandlerTask",
        "sun.rmi.transport.tcp.TCPTransport$AcceptLoop",
        "sun.misc.SignalHandling",
        "sun.awt.AWTAutoShutdown",
        "sun.java2d.Disposer",
        "com.sun.jmx.remote.Fetcher",
        "com.sun.javafx.tk.quantum.Runner",
        "one.profiler.Sampler",
        "io.opentelemetry.javaagent.tooling.Exporter",
      })
  void defaultExcludesLookAtTheTask(String taskClass) {
    // A made class cannot have a slash in its name, as that of a lambda has.
    Decision decision = decide(defaults, made.task(taskClass.replace("/", "_")));

    assertThat(decision.converted()).isFalse();
    assertThat(decision.rule()).startsWith("default exclude ");
  }

  @Test
  void defaultExcludesLookAtTheThreadWhereItHasNoTask() {
    Thread thread = made.thread("com.sun.glass.ui.Loop");

    assertThat(defaults.decide(thread, null).converted()).isFalse();
    assertThat(defaults.decide(thread, () -> {}).converted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Attach Listener",
        "Signal Dispatcher",
        "SIGTERM handler",
        "Finalizer",
        "Reference Handler",
        "Common-Cleaner",
        "process reaper",
        "process reaper (pid 17)",
        "JFR Periodic Tasks",
        "VirtualThread-unparker",
        "VirtualThread-unblocker",
        "MasterPoller",
        "Read-Poller",
        "Write-Poller",
        "C2 CompilerThread0",
      })
  void defaultExcludesLookAtTheName(String name) {
    Decision decision = defaults.decide(new Thread(name), () -> {});

    assertThat(decision.converted()).isFalse();
    assertThat(decision.rule()).startsWith("default exclude name:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIGTERM handlers", "JFR", "a Finalizer", "poller", ""})
  void namesThatOnlyLookSimilarAreConverted(String name) {
    assertThat(defaults.decide(new Thread(name), () -> {}).converted()).isTrue();
  }

  @Test
  void theUserExcludesByClassTaskPackageAndName() {
    ConversionPolicy policy =
        policy(
            List.of(),
            List.of("class:com.a.*", "task:com.b.Job", "package:com.c", "name:d-?", "com.e.Both"));

    assertThat(policy.decide(made.thread("com.a.T"), null))
        .hasToString("platform thread (exclude class:com.a.*: the user excluded it)");
    assertThat(decide(policy, made.task("com.b.Job")).rule()).isEqualTo("exclude task:com.b.Job");
    assertThat(decide(policy, made.task("com.c.d.Job")).rule()).isEqualTo("exclude package:com.c");
    assertThat(policy.decide(new Thread("d-1"), () -> {}).rule()).isEqualTo("exclude name:d-?");
    assertThat(decide(policy, made.task("com.e.Both")).rule()).isEqualTo("exclude com.e.Both");
    assertThat(policy.decide(new Thread("d-10"), made.task("com.f.Job")).converted()).isTrue();
  }

  @Test
  void whatTheUserIncludesIsConvertedAndNothingElse() {
    ConversionPolicy policy = policy(List.of("name:web-*", "com.a.Job"), List.of());

    assertThat(policy.decide(new Thread("web-1"), () -> {}))
        .hasToString("goroutine (include name:web-*: the user included it)");
    assertThat(decide(policy, made.task("com.a.Job")).converted()).isTrue();
    assertThat(policy.decide(new Thread("db-1"), () -> {}))
        .hasToString("platform thread (include: matches no include pattern)");
  }

  @Test
  void includeWinsOverExcludeAndOverTheDefaults() {
    ConversionPolicy policy =
        policy(
            List.of("package:sun.rmi", "name:JFR mine", "com.a.Job"),
            List.of("com.a.Job", "com.b.Job", "name:*-x"));

    assertThat(decide(policy, made.task("sun.rmi.Call")).converted()).isTrue();
    assertThat(policy.decide(new Thread("JFR mine"), () -> {}).converted()).isTrue();
    assertThat(decide(policy, made.task("com.a.Job")).rule()).isEqualTo("include com.a.Job");
    assertThat(decide(policy, made.task("com.b.Job")).rule()).isEqualTo("exclude com.b.Job");
    assertThat(decide(policy, made.task("jdk.jfr.Task")).rule())
        .isEqualTo("default exclude package:jdk.jfr");
  }

  @Test
  void aRuleOnNamesWinsOverALaterRuleOnClassesAndTheOtherWayRound() {
    ConversionPolicy names = policy(List.of("name:a"), List.of("com.a.Job"));
    ConversionPolicy classes = policy(List.of("com.b.Job"), List.of("name:a"));
    Runnable a = made.task("com.a.Job");
    Runnable b = made.task("com.b.Job");

    assertThat(names.decide(new Thread("a"), a).rule()).isEqualTo("include name:a");
    assertThat(names.decide(new Thread("b"), a).rule()).isEqualTo("exclude com.a.Job");
    assertThat(classes.decide(new Thread("a"), b).rule()).isEqualTo("include com.b.Job");
    assertThat(classes.decide(new Thread("a"), a).rule()).isEqualTo("exclude name:a");
  }

  @Test
  void theNameThatCountsIsTheOneAtTheStart() {
    ConversionPolicy policy = policy(List.of(), List.of("name:special"));
    Thread thread = new Thread("ordinary");
    assertThat(policy.decide(thread, null).converted()).isTrue();

    thread.setName("special");
    assertThat(policy.decide(thread, null).converted()).isFalse();
  }

  @Test
  void aPatternThatIsNotValidIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(List.of("klass:a"), List.of()))
        .withMessageContaining("klass:a");
  }

  private static ConversionPolicy policy(List<String> include, List<String> exclude) {
    try {
      return ConversionPolicy.of(include, exclude);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Decision decide(ConversionPolicy policy, Runnable task) {
    return policy.decide(new Thread(task, "ordinary"), task);
  }

  private static Thread running(String name) {
    return running(thread -> thread.getName().equals(name));
  }

  private static Thread running(Predicate<Thread> condition) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(condition)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no such thread is running"));
  }
}
