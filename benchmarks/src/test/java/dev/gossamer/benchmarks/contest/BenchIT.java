package dev.gossamer.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command as a person does, with sizes that say nothing: that each row works. */
@Timeout(660)
class BenchIT {
  private static final Path HOME =
      Path.of(System.getProperty("gossamer.it.benchmarksJar"), "../../..").normalize();

  /** Of which 0 is a good figure. */
  private static final List<String> MAY_BE_NONE = List.of("switches", "bytes", "cpu");

  @TempDir private Path directory;

  private record Result(int status, String output) {}

  @Test
  void everyRowHasFiguresOfEveryContenderThatCanRun() throws Exception {
    Result result = bench(Map.of(), "--quick", "--output", directory.toString());

    assertThat(result.status()).as(result.output()).isZero();
    Results results =
        Results.of(
            Files.readAllLines(directory.resolve("results.csv")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList());
    assertThat(result.output())
        .contains("[1 of ", "] spawn, round 1 of 1, Gossamer", "spawn took 0:");
    boolean go = !result.output().contains("there is no go");
    for (RowSpec row : RowCatalog.rows()) {
      for (Contender contender : row.contenders()) {
        if (contender == Contender.GO && !go) {
          continue;
        }
        for (Figure figure : row.figures()) {
          // The sizes in these names are those of a run that counts.
          if (!row.name().equals("growth")) {
            Series series = new Series(row.name(), contender, figure.name());
            assertPositive(results, series);
          }
        }
      }
    }
    for (String figure : List.of("spawn_100", "park_200", "wake_300", "sleep_300")) {
      assertPositive(results, new Series("growth", Contender.GOSSAMER, figure));
    }
    assertThat(directory.resolve("results.md")).content().contains("| spawn |", " targets met");
    assertThat(directory.resolve("results.svg")).content().contains("<svg", "skynet");
  }

  private static void assertPositive(Results results, Series series) {
    if (MAY_BE_NONE.stream().anyMatch(series.figure()::contains)) {
      assertThat(results.median(series)).as("%s", series).isPresent();
    } else {
      assertThat(results.median(series).orElse(0)).as("%s", series).isPositive();
    }
  }

  @Test
  void withoutGoTheOthersRunAndOneLineSaysSo() throws Exception {
    Result result =
        bench(Map.of("PATH", "/nowhere", "GOROOT", "/nowhere"), "--quick", "pingpong", "echo-1000");

    assertThat(result.status()).as(result.output()).isZero();
    assertThat(result.output())
        .containsOnlyOnce("there is no go on the PATH or in GOROOT/bin")
        .containsPattern("\\| pingpong \\|[^|]*\\| [0-9][^|]*\\| [0-9][^|]*\\| [0-9][^|]*\\|  \\|")
        .containsPattern(
            "\\| echo-1000 \\|[^|]*\\| [0-9][^|]*\\| [0-9][^|]*\\| [0-9][^|]*\\|  \\|");
  }

  @Test
  void aRowThatFailsIsToldAndTheOthersGoOn() throws Exception {
    // Enough for the programs, but not for 20 connections and as many to the backend.
    List<String> command = List.of("sh", "-c", "ulimit -n 230 && exec \"$@\"", "sh");
    Result result = run(command, Map.of(), "--quick", "--rounds", "3", "http-5000", "native");

    assertThat(result.status()).as(result.output()).isEqualTo(1);
    assertThat(result.output())
        .contains(
            "http-5000 of Gossamer failed: the client: 20 connections take 240 open files, and the"
                + " limit (ulimit -n) is 230\n")
        // It failed twice; the third time is left out.
        .contains("http-5000, round 2 of 3, Gossamer\n")
        .doesNotContain("http-5000, round 3 of 3, Gossamer\n")
        .containsPattern("\\| native \\|[^|]*\\| [0-9][^|]*\\|  \\| [0-9]");
  }

  @Test
  void aWrongRowIsOneLineAndStatus2() throws Exception {
    Result result = bench(Map.of(), "skynett");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.output())
        .isEqualTo("gossamer bench: unknown row 'skynett'; did you mean 'skynet'?\n");
  }

  private Result bench(Map<String, String> environment, String... arguments) throws Exception {
    return run(List.of(), environment, arguments);
  }

  /** Behind another command, which starts it. */
  private Result run(List<String> before, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("gossamer.it.benchmarksJar"), Contest.class.getName()));
    command.addAll(List.of("--home", HOME.toString()));
    command.addAll(List.of(arguments));
    Path output = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(600, TimeUnit.SECONDS);
    if (!ended) {
      // The runner ends its children.
      process.destroy();
      process.waitFor();
    }
    assertThat(ended).as("ended in time: %s", Files.readString(output)).isTrue();
    return new Result(process.exitValue(), Files.readString(output));
  }
}
