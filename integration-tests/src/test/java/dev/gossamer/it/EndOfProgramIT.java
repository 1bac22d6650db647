package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.DaemonsAtTheEnd;
import dev.gossamer.it.programs.Exiting;
import dev.gossamer.it.programs.Nothing;
import dev.gossamer.it.programs.OutlivingMain;
import dev.gossamer.it.programs.ShutdownHooks;
import dev.gossamer.it.programs.Throwing;
import dev.gossamer.it.programs.UncaughtInThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs end as they do without the agent: same output, same exit status, at the same time. */
class EndOfProgramIT {

  @Test
  void aProgramThatDoesNothingPrintsNothing() throws Exception {
    assertThat(JvmFork.of(Nothing.class).agent().run()).isEqualTo(Outcome.success(""));
  }

  @Test
  void anExceptionInMainIsToldWithTheSameTraceAndStatusOne() throws Exception {
    Outcome plain = JvmFork.of(Throwing.class).run();
    assertThat(plain.status()).isEqualTo(1);
    assertThat(plain.stderr()).startsWith("Exception in thread \"main\"").contains("Caused by");
    assertThat(JvmFork.of(Throwing.class).agent().run()).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "thread"})
  void systemExitGivesItsStatusFromAnyThread(String where) throws Exception {
    assertThat(JvmFork.of(Exiting.class).agent().run(where))
        .isEqualTo(new Outcome(3, "exit from " + where + "\n", ""));
  }

  @Test
  void exceptionsInThreadsReachTheSameHandlers() throws Exception {
    Outcome plain = JvmFork.of(UncaughtInThread.class).run();
    assertThat(plain.stdout()).contains("handled true from the thread", "main ends well");
    assertThat(plain.stderr()).contains("Exception in thread \"plain\"", "UncaughtException");
    assertThat(JvmFork.of(UncaughtInThread.class).agent().run()).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void threadsThatAreNoDaemonsKeepTheJvmAlive(int processors) throws Exception {
    assertThat(JvmFork.of(OutlivingMain.class).agent("gomaxprocs=" + processors).run())
        .isEqualTo(
            Outcome.success(
                """
                main ends
                first, after main
                second, after the first
                hook, at the end
                """));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void daemonThreadsDoNot(int processors) throws Exception {
    assertThat(JvmFork.of(DaemonsAtTheEnd.class).agent("gomaxprocs=" + processors).run())
        .isEqualTo(Outcome.success("main ends\n"));
  }

  @Test
  void hooksRunWhenAThreadExits() throws Exception {
    Outcome outcome = JvmFork.of(ShutdownHooks.class).agent().run("exit");
    assertThat(outcome.status()).isEqualTo(5);
    assertThat(outcome.stdout()).startsWith("registered\n").contains("hook runs\nsum 45\n");
    assertThat(outcome.stderr()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hooksRunOnSigterm(boolean withAgent) throws Exception {
    try (RunningJvm jvm = JvmFork.of(ShutdownHooks.class).agentIf(withAgent, "").start("signal")) {
      jvm.awaitOutput("waiting");
      jvm.terminate();
      assertThat(jvm.awaitEnd())
          .isEqualTo(new Outcome(143, "registered\nwaiting\nhook runs\nsum 45\n", ""));
    }
  }
}
