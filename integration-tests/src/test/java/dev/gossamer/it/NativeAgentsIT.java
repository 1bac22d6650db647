package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Nothing;
import dev.gossamer.it.programs.Switching;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Agents of JVM TI beside ours. The agent turns off what they need to know of virtual threads, as
 * long as there is none of them.
 */
@EnabledOnOs(OS.LINUX)
class NativeAgentsIT {
  private static final String STAYS_ON = "gossamer: the JVM tells JVM TI of each switch: ";
  private static final String DEBUGGER =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:0";

  @TempDir Path directory;

  @Test
  void withoutOneTheJvmTellsNobodyOfSwitches() throws Exception {
    Outcome outcome = JvmFork.of(Nothing.class).agent("log=info").run();

    assertThat(outcome.stderr()).contains("gossamer: active").doesNotContain(STAYS_ON);
  }

  @Test
  void theOptionKeepsItOn() throws Exception {
    Outcome outcome = JvmFork.of(Nothing.class).agent("log=info,jvmti=true").run();

    assertThat(outcome.stderr()).contains(STAYS_ON + "jvmti=true\n");
  }

  @Test
  void forADebuggerItStaysOn() throws Exception {
    Outcome outcome = JvmFork.of(Nothing.class).agent("log=info").jvm(DEBUGGER).run();

    assertThat(outcome.stderr()).contains(STAYS_ON + "it has an agent that is no Java agent\n");
  }

  @Test
  void forOneThatTheEnvironmentNamesToo() throws Exception {
    Outcome outcome =
        JvmFork.of(Nothing.class).agent("log=info").env("JAVA_TOOL_OPTIONS", DEBUGGER).run();

    assertThat(outcome.stderr()).contains(STAYS_ON + "it has an agent that is no Java agent\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void oneThatComesLaterStopsAndContinuesGoroutinesThatSwitch(int processors) throws Exception {
    Path library = NativeLibrary.build("jvmti-watcher", directory);
    try (RunningJvm jvm =
        JvmFork.of(Switching.class)
            .agent("gomaxprocs=" + processors)
            .jvm("-XX:+EnableDynamicAgentLoading")
            .limit(Duration.ofSeconds(60))
            .start()) {
      jvm.awaitOutput("ready");
      assertThat(jvm.jcmd("JVMTI.agent_load", library.toString())).contains("return code: 0");
      jvm.closeStdin();

      assertThat(jvm.awaitEnd())
          .isEqualTo(
              Outcome.success(
                  """
                  ready
                  right: true
                  stopped 300 times, starts seen, ends seen
                  """));
    }
  }

  @Test
  void oneThatIsThereFromTheStartSeesGoroutines() throws Exception {
    Path library = NativeLibrary.build("jvmti-watcher", directory);
    try (RunningJvm jvm =
        JvmFork.of(Switching.class)
            .agent()
            .jvm("-agentpath:" + library)
            .limit(Duration.ofSeconds(60))
            .start()) {
      jvm.awaitOutput("ready");
      jvm.closeStdin();

      assertThat(jvm.awaitEnd())
          .isEqualTo(
              Outcome.success(
                  """
                  ready
                  right: true
                  stopped 0 times, starts seen, ends seen
                  """));
    }
  }
}
