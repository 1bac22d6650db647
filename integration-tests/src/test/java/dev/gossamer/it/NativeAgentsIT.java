package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.EmptyAgent;
import dev.gossamer.it.programs.Nothing;
import dev.gossamer.it.programs.Switching;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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

  @Test
  void ifAnotherJavaAgentCameFirstItStaysOn() throws Exception {
    Map<String, String> manifest = Map.of("Premain-Class", EmptyAgent.class.getName());
    Path jar = Jars.of(directory.resolve("empty.jar"), manifest, EmptyAgent.class);
    String other = "-javaagent:" + jar;
    Outcome before = JvmFork.of(Nothing.class).jvm(other).agent("log=info").run();
    Outcome after = JvmFork.of(Nothing.class).agent("log=info").jvm(other).run();

    assertThat(before.stderr()).contains(STAYS_ON + "another Java agent is named first");
    assertThat(after.stderr()).contains("gossamer: active").doesNotContain(STAYS_ON);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void oneThatComesLaterStopsAndContinuesGoroutinesThatSwitch(int processors) throws Exception {
    Path library = NativeLibrary.build("jvmti-watcher", directory);
    try (RunningJvm jvm =
        switching("gomaxprocs=" + processors).jvm("-XX:+EnableDynamicAgentLoading").start()) {
      jvm.awaitOutput("ready");
      assertThat(jvm.jcmd("JVMTI.agent_load", library.toString())).contains("return code: 0");

      assertThat(end(jvm)).isEqualTo(afterStops(300));
    }
  }

  @Test
  void oneThatIsThereFromTheStartSeesGoroutines() throws Exception {
    Path library = NativeLibrary.build("jvmti-watcher", directory);
    try (RunningJvm jvm = switching("").jvm("-agentpath:" + library).start()) {
      jvm.awaitOutput("ready");

      assertThat(end(jvm)).isEqualTo(afterStops(0));
    }
  }

  private static JvmFork switching(String options) {
    return JvmFork.of(Switching.class).agent(options).limit(Duration.ofSeconds(60));
  }

  private static Outcome end(RunningJvm jvm) throws Exception {
    jvm.closeStdin();
    return jvm.awaitEnd();
  }

  private static Outcome afterStops(int count) {
    return Outcome.success(
        """
        ready
        right: true
        stopped %d times, starts seen, ends seen
        """
            .formatted(count));
  }
}
