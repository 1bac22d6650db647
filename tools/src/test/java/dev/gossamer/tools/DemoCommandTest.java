package dev.gossamer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class DemoCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @BeforeEach
  void makeAHome() throws Exception {
    Path home = directory.resolve("home");
    new BuiltRepository(home);
    System.setProperty("gossamer.home", home.toString());
  }

  @AfterEach
  void forgetTheHome() {
    System.clearProperty("gossamer.home");
  }

  @Test
  void theRecordingIsMadeSummarisedAndNamed() throws Exception {
    Path output = directory.resolve("made/on the way");

    int status = demo("--output", output.toString(), "--seconds", "2", "--connections", "10");

    assertThat(err.toString()).contains("requests/s").contains("server: a remark on stderr");
    assertThat(status).isZero();
    List<Path> recordings = list(output);
    assertThat(recordings).hasSize(1);
    assertThat(recordings.getFirst().getFileName().toString())
        .matches("gossamer-demo-\\d{8}-\\d{6}\\.jfr");
    assertThat(out.toString())
        .contains("EchoServer with its threads as goroutines, 10 connections for 2 seconds\n")
        .containsPattern("requests +[\\d,]+ in 2\\.\\d\\d s, [\\d,]+ a second\\n")
        .containsPattern("latency +p50 .*, p99 .*, longest ")
        .containsPattern("server +served \\d+ lines\\n")
        .containsPattern("run slices +[\\d,]+, total ")
        .containsPattern("file +" + recordings.getFirst())
        .contains("JDK Mission Control");
  }

  @Test
  void thePlainRunGivesTheSameFiguresAndNoRecording() {
    assertThat(demo("--plain", "--seconds", "1", "--connections", "10")).isZero();
    assertThat(out.toString())
        .contains("EchoServer with plain java")
        .containsPattern("latency +p50 ")
        .doesNotContain("Scheduler", "Recording", "recorded");
  }

  @Test
  void aServerThatDoesNotStartIsOneLineAndStatus1() {
    assertThat(demo("--plain", "http")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("gossamer demo: the server ended with status 1: ")
        .contains("dev.gossamer.demo.HttpService")
        .hasLineCount(1);
  }

  private int demo(String... arguments) {
    CommandLine commandLine = Gossamer.commandLine();
    commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return commandLine.execute(
        Stream.concat(Stream.of("demo"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static List<Path> list(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
