package dev.gossamer.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar as a person does, with next to no iterations: no figure of it means anything. */
@Timeout(180)
class CompareIT {
  private static final String JAR = System.getProperty("gossamer.it.benchmarksJar");
  private static final String AGENT = System.getProperty("gossamer.it.agentJar");
  private static final List<String> SHORT =
      List.of("-wi", "0", "-i", "1", "-r", "10ms", "-v", "NORMAL");

  @TempDir private Path directory;

  private record Result(int status, String out) {}

  @Test
  void aBenchmarkRunsOnAPlatformThreadWithoutTheAgentAndAsAGoroutineWithIt() throws Exception {
    Result result = compare(AGENT, "CpuKernels.arraySum");

    assertThat(result.status()).as(result.out()).isZero();
    assertThat(result.out())
        .contains("| benchmark | unit |")
        .containsPattern("\\| CpuKernels\\.arraySum \\| us/op \\|( [0-9.]+ /){2} [0-9.]+ \\|")
        .doesNotContain("CpuKernels.sort");
  }

  @Test
  void anAgentThatMakesNoGoroutineOfTheBenchmarksThreadFailsTheComparison() throws Exception {
    Result result = compare(AGENT + "=exclude=name:*", "CpuKernels.arraySum");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains("runs on a platform thread, not on a goroutine")
        .contains("CpuKernels.arraySum failed with the agent")
        .doesNotContain("| benchmark |");
  }

  @Test
  void startUpIsMeasuredWithoutAnAgentWithAnEmptyOneAndWithThisOne() throws Exception {
    Result result = compare(AGENT, List.of("--classes", "20", "Startup"));

    assertThat(result.status()).as(result.out()).isZero();
    String costs = "( \\| [0-9.]+ / [0-9.]+){2} \\| [-+][0-9.]+ .*\\|";
    for (String program : List.of("nothing", "20 classes")) {
      for (String agent : List.of("plain", "empty", "gossamer")) {
        assertThat(result.out()).containsPattern("\\| " + program + " \\| " + agent + costs);
      }
    }
    assertThat(result.out()).doesNotContain("WARNING");
  }

  @Test
  void anAgentThatIsNotThereIsSaidInALine() throws Exception {
    Result result = compare(directory.resolve("none.jar").toString(), "CpuKernels.arraySum");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).contains("no agent at ", "usage: ").hasLineCount(2);
  }

  private Result compare(String agent, String benchmark) throws Exception {
    List<String> arguments = new ArrayList<>(SHORT);
    arguments.add(benchmark);
    return compare(agent, arguments);
  }

  private Result compare(String agent, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Another comparison may run on this machine; here it would spoil nothing.
    command.add("-Djmh.ignoreLock=true");
    command.addAll(List.of("-jar", JAR, "--rounds", "1", "--agent", agent));
    command.addAll(arguments);
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    assertThat(ended).as("ended in time: %s", Files.readString(out)).isTrue();
    return new Result(process.exitValue(), Files.readString(out));
  }
}
