package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.CountingAgent;
import dev.gossamer.it.programs.Covered;
import dev.gossamer.it.programs.Mocking;
import dev.gossamer.it.programs.PoolsAndAgents;
import dev.gossamer.it.programs.Redefining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.ByteBuddy;
import org.jacoco.agent.AgentJar;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.objenesis.Objenesis;

/** Other agents on the same command line, before ours and after it. */
class OtherAgentsIT {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void jacocoFindsTheSameCoverage(boolean first) throws Exception {
    Path jacoco = directory.resolve("jacocoagent.jar");
    AgentJar.extractTo(jacoco.toFile());
    Path plain = directory.resolve("plain.exec");
    Path together = directory.resolve("together.exec");
    Outcome expected = JvmFork.of(Covered.class).jvm(jacoco(jacoco, plain)).run();
    assertThat(expected.status()).as(expected.stderr()).isZero();
    assertThat(expected.stdout()).contains("itself true\nsum 4950\nname pool-1-thread-1\nnative\n");

    JvmFork fork = JvmFork.of(Covered.class);
    Outcome outcome =
        first
            ? fork.jvm(jacoco(jacoco, together)).agent().run()
            : fork.agent().jvm(jacoco(jacoco, together)).run();
    assertThat(outcome).isEqualTo(expected);
    assertThat(probes(together)).isEqualTo(probes(plain)).hasSizeGreaterThanOrEqualTo(3);
    assertConverted(
        first
            ? JvmFork.of(Covered.class).jvm(jacoco(jacoco, together)).agent("log=decisions")
            : JvmFork.of(Covered.class).agent("log=decisions").jvm(jacoco(jacoco, together)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAgentMadeWithByteBuddyCountsTheSameCalls(boolean first) throws Exception {
    String counting = countingAgent();
    Outcome expected = covered().jvm(counting).run();
    assertThat(expected.status()).as(expected.stderr()).isZero();
    assertThat(expected.stdout()).contains("itself true\n").containsPattern("calls [1-9]\n");
    assertThat(
            first ? covered().jvm(counting).agent().run() : covered().agent().jvm(counting).run())
        .isEqualTo(expected);
    assertConverted(
        first
            ? covered().jvm(counting).agent("log=decisions")
            : covered().agent("log=decisions").jvm(counting));
  }

  /** What an agent before us has had loaded is rewritten all the same. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void threadPoolsThatAnotherAgentUsedBeforeHandOverTheApplicationsThread(boolean first)
      throws Exception {
    String counting = countingAgent();
    JvmFork fork =
        JvmFork.of(PoolsAndAgents.class).classPathOf(ByteBuddy.class).classPathOf(Covered.class);
    Outcome outcome = first ? fork.jvm(counting).agent().run() : fork.agent().jvm(counting).run();
    assertThat(outcome.status()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).startsWith("the same thread true\n");
    assertThat(outcome.stderr()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mockitoMocksClassesWhileGoroutinesRunThroughThem(boolean first) throws Exception {
    String mockito = "-javaagent:" + JvmFork.classesOf(Mockito.class);
    Outcome plain = mocking().jvm(mockito).run();
    assertThat(plain.status()).as(plain.stderr()).isZero();
    assertThat(plain.stdout()).contains("mocked 42, real 2\n").endsWith("strangers 0\n");
    assertThat(first ? mocking().jvm(mockito).agent().run() : mocking().agent().jvm(mockito).run())
        .isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aClassWithNativeMethodsCanBeRedefinedAndRetransformed(boolean first) throws Exception {
    Map<String, String> attributes =
        Map.of(
            "Premain-Class", Redefining.class.getName(),
            "Can-Redefine-Classes", "true",
            "Can-Retransform-Classes", "true");
    Path jar = Jars.of(directory.resolve("redefining.jar"), attributes, Redefining.class);
    String other = "-javaagent:" + jar;
    Outcome plain = JvmFork.of(Redefining.class).jvm(other).run();
    assertThat(plain)
        .isEqualTo(
            Outcome.success("loaded true\nredefined true\nretransformed true\nno library\n"));
    JvmFork fork = JvmFork.of(Redefining.class);
    assertThat(first ? fork.jvm(other).agent().run() : fork.agent().jvm(other).run())
        .isEqualTo(plain);
  }

  @Test
  void mockitoMayAttachItselfWhenItIsFirstUsed() throws Exception {
    String allowed = "-XX:+EnableDynamicAgentLoading";
    Outcome plain = mocking().jvm(allowed).run();
    assertThat(plain.status()).as(plain.stderr()).isZero();
    Outcome agent = mocking().jvm(allowed).agent().run();
    assertThat(agent.stdout()).isEqualTo(plain.stdout());
    assertThat(agent.status()).isZero();
    assertThat(agent.stderr()).isEqualTo(plain.stderr());
  }

  private static void assertConverted(JvmFork fork) throws Exception {
    assertThat(fork.run().stderr())
        .containsPattern("gossamer: goroutine pool-[12]-thread-1 \\(default: ");
  }

  private static JvmFork covered() {
    return JvmFork.of(Covered.class).classPathOf(ByteBuddy.class);
  }

  private static JvmFork mocking() {
    return JvmFork.of(Mocking.class)
        .classPathOf(Mockito.class)
        .classPathOf(ByteBuddy.class)
        .classPathOf(net.bytebuddy.agent.ByteBuddyAgent.class)
        .classPathOf(Objenesis.class);
  }

  private static String jacoco(Path jar, Path file) {
    return "-javaagent:" + jar + "=destfile=" + file + ",includes=dev.gossamer.it.programs.*";
  }

  private String countingAgent() throws IOException {
    Map<String, String> attributes =
        Map.of("Premain-Class", CountingAgent.class.getName(), "Can-Retransform-Classes", "true");
    return "-javaagent:"
        + Jars.of(directory.resolve("counting.jar"), attributes, CountingAgent.class);
  }

  /** For each class, by JaCoCo's checksum of it, which probes were hit. */
  private static Map<String, String> probes(Path file) throws IOException {
    ExecFileLoader loader = new ExecFileLoader();
    loader.load(file.toFile());
    Map<String, String> probes = new TreeMap<>();
    loader
        .getExecutionDataStore()
        .getContents()
        .forEach(data ->
            probes.put(
                data.getName() + " " + Long.toHexString(data.getId()),
                Arrays.toString(data.getProbes())));
    return probes;
  }
}
