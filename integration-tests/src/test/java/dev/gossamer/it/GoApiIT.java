package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import dev.gossamer.it.go.Endings;
import dev.gossamer.it.go.TwoCopies;
import dev.gossamer.it.go.WhereGoroutinesRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Go-style API in JVMs with the agent and without it: one scheduler, and Go's ways to end. */
class GoApiIT {
  static final String[] OPENED = {
    "--add-exports=java.base/jdk.internal.access=ALL-UNNAMED",
    "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
    "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED"
  };

  private static JvmFork fork(Class<?> main, boolean withAgent) {
    JvmFork fork = JvmFork.of(main).classPathOf(Go.class);
    return withAgent ? fork.agent("gomaxprocs=3") : fork.jvm(OPENED);
  }

  private static String sumAndProcessors(int processors) {
    return ("sum 1999000\nprocessors " + processors + "\nof " + processors + " now 5\n")
        + "locked to its thread: true\ngoroutine on gossamer-m\ngoroutines ";
  }

  @ParameterizedTest
  @ValueSource(strings = {"gomaxprocs=3", "gomaxprocs=3,virtual=false", "gomaxprocs=3,main=true"})
  void withTheAgentGoroutinesRunOnItsSchedulerWithoutAnyFurtherOption(String options)
      throws Exception {
    Outcome outcome =
        JvmFork.of(WhereGoroutinesRun.class).classPathOf(Go.class).agent(options).run();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).startsWith(sumAndProcessors(3));
  }

  @Test
  void withoutTheAgentTheyRunOnASchedulerOfTheLibrary() throws Exception {
    Outcome outcome =
        JvmFork.of(WhereGoroutinesRun.class)
            .classPathOf(Go.class)
            .jvm(OPENED)
            .jvm("-Dgossamer.gomaxprocs=2")
            .run();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).startsWith(sumAndProcessors(2));
  }

  @Test
  void withoutTheAgentTheOptionsThatAreMissingAreNamed() throws Exception {
    Outcome outcome =
        JvmFork.of(WhereGoroutinesRun.class).classPathOf(Go.class).jvm(OPENED[0]).run();
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.stderr())
        .contains(
            "dev.gossamer.go needs the agent (-javaagent:gossamer.jar) or these options of java:"
                + " --add-exports java.base/jdk.internal.misc=ALL-UNNAMED"
                + " --add-exports java.base/jdk.internal.vm=ALL-UNNAMED"
                + " --add-opens java.base/java.lang=ALL-UNNAMED (in the manifest");
  }

  @Test
  void aSecondCopyOfTheLibraryIsToldWhereTheFirstIs() throws Exception {
    assertThat(fork(TwoCopies.class, false).run().stdout())
        .startsWith("first copy runs\nthere is one scheduler in a JVM, and the copy of")
        .contains("AppClassLoader")
        .contains("this copy is in java.net.URLClassLoader");
  }

  @Test
  void withTheAgentAllCopiesUseItsScheduler() throws Exception {
    assertThat(fork(TwoCopies.class, true).run())
        .isEqualTo(Outcome.success("first copy runs\nsecond copy sees 3\n"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whenMainReturnsTheOthersEndWithoutAWord(boolean withAgent) throws Exception {
    assertThat(fork(Endings.class, withAgent).run("return"))
        .isEqualTo(Outcome.success("main returns\n"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anExceptionInAnyGoroutineEndsTheProcessWithStatus2(boolean withAgent) throws Exception {
    Outcome outcome = fork(Endings.class, withAgent).run("panic");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.stderr())
        .matches(
            "(?s)panic: java.lang.IllegalStateException: boom\n\n"
                + "goroutine \\d+ \\[running] \"worker\":\n"
                + "dev.gossamer.it.go.Endings.lambda.*\\(\\)\n\tEndings.java:\\d+\n\n");
    assertThat(fork(Endings.class, withAgent).run("panic in main"))
        .matches(main -> main.status() == 2 && main.stderr().contains("\"main\":\n"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anExceptionInAnOrdinaryThreadEndsThatThreadOnly(boolean withAgent) throws Exception {
    Outcome outcome = fork(Endings.class, withAgent).run("thread fails");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.stdout()).isEqualTo("main returns\n");
    assertThat(outcome.stderr())
        .startsWith("Exception in thread \"ordinary\" java.lang.IllegalStateException: boom\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aProgramThatKnowsNothingOfItRunsByGosRulesToo(boolean withAgent) throws Exception {
    JvmFork fork = fork(GoMain.class, withAgent).classPathOf(WhereGoroutinesRun.class);
    Outcome outcome = fork.run(WhereGoroutinesRun.class.getName());
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).startsWith("sum 1999000\n");
    assertThat(fork.run(Throwing.class.getName(), "an argument"))
        .matches(thrown -> thrown.status() == 2)
        .matches(thrown -> thrown.stderr().startsWith("panic: java.io.IOException: an argument\n"));
  }

  @Test
  void aClassWithoutAMainIsOneLineAndStatus2() throws Exception {
    assertThat(fork(GoMain.class, true).run("no.such.Program"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "gossamer: no public static void main(String[]) in class no.such.Program\n"));
    assertThat(fork(GoMain.class, true).run())
        .isEqualTo(new Outcome(2, "", "usage: java dev.gossamer.go.GoMain class [argument...]\n"));
  }

  /** A main that throws what its argument says. */
  static final class Throwing {
    public static void main(String[] args) throws IOException {
      throw new IOException(args[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoWaitsForATaskThatFailsDoesNotGoOn(boolean withAgent) throws Exception {
    for (int i = 0; i < 10; i++) {
      Outcome outcome = fork(Endings.class, withAgent).run("panic race");
      assertThat(outcome.status()).isEqualTo(2);
      assertThat(outcome.stdout()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whenAllAreAsleepTheProcessEndsWithADump(boolean withAgent) throws Exception {
    Outcome outcome = fork(Endings.class, withAgent).run("deadlock");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.stderr())
        .startsWith("fatal error: all goroutines are asleep - deadlock!\n\ngoroutine ")
        .containsPattern("goroutine \\d+ \\[sync.WaitGroup.Wait] \"main\":\n")
        .containsPattern("goroutine \\d+ \\[select] \"consumer\":\n")
        .contains("dev.gossamer.it.go.Endings.end()\n\tEndings.java:");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whenMainExitsTheOthersGoOn(boolean withAgent) throws Exception {
    assertThat(fork(Endings.class, withAgent).run("exit"))
        .isEqualTo(Outcome.success("the other ends\n"));
    assertThat(fork(Endings.class, withAgent).run("exit deadlock"))
        .isEqualTo(
            new Outcome(
                2,
                "the other ends\n",
                "fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n\n"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoWaitsForTheNetworkATimerOrAnotherThreadIsNotAsleepForEver(boolean withAgent)
      throws Exception {
    assertThat(fork(Endings.class, withAgent).run("network"))
        .isEqualTo(Outcome.success("got 65\n"));
    assertThat(fork(Endings.class, withAgent).run("timer")).isEqualTo(Outcome.success("done\n"));
    assertThat(fork(Endings.class, withAgent).run("platform thread"))
        .isEqualTo(Outcome.success("done\n"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void signalsComeThroughAChannel(boolean withAgent) throws Exception {
    try (RunningJvm jvm = fork(Endings.class, withAgent).start("signal")) {
      jvm.awaitOutput("waiting");
      jvm.terminate();
      assertThat(jvm.awaitEnd()).isEqualTo(Outcome.success("waiting\ngot SIGTERM\n"));
    }
  }
}
