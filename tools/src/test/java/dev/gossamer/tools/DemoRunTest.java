package dev.gossamer.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.tools.load.EchoExchange;
import dev.gossamer.tools.recording.RecordingReader;
import dev.gossamer.tools.recording.RecordingSummary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DemoRunTest {
  private final StringWriter progress = new StringWriter();

  @TempDir private Path directory;

  @Test
  void aServerIsStartedDrivenAndStopped() throws Exception {
    DemoRun.Outcome outcome = run(StandInServer.class, 20, List.of());

    assertThat(outcome.load().failed()).isZero();
    assertThat(outcome.load().requests()).isGreaterThan(20);
    assertThat(outcome.served()).hasValue("served " + outcome.load().requests() + " lines");
    assertThat(outcome.complaints()).containsExactly("a remark on stderr");
    assertThat(progress.toString()).contains("requests/s");
  }

  @Test
  void theRecordingHasEveryEventHoweverShortItWas() throws Exception {
    Path file = Files.createDirectories(directory.resolve("a, b")).resolve("demo.jfr");
    directory = file.getParent();

    DemoRun.Outcome outcome = run(StandInServer.class, 5, List.of(RecordingOption.recordTo(file)));

    RecordingSummary summary = RecordingReader.read(file);
    assertThat(summary.runs().count()).isEqualTo(outcome.load().requests());
    assertThat(summary.lostBytes()).isZero();
  }

  @Test
  void aServerThatDoesNotStartIsReportedWithWhatItSaid() {
    assertThatThrownBy(() -> run(StandInServer.Refusing.class, 1, List.of()))
        .isInstanceOf(UserError.class)
        .hasMessage("the server ended with status 3: one thing is wrong | and another")
        .satisfies(e -> assertThat(((UserError) e).status()).isEqualTo(1));
  }

  @Test
  void aServerThatDiesUnderLoadIsReportedWithWhatItSaid() {
    assertThatThrownBy(() -> run(StandInServer.Fragile.class, 1, List.of()))
        .isInstanceOf(UserError.class)
        .hasMessage("the server ended with status 4: out of patience");
  }

  private DemoRun.Outcome run(Class<?> main, int connections, List<String> jvmOptions)
      throws Exception {
    Path classes = BuiltRepository.codeOf(StandInServer.class);
    DemoServer server = new DemoServer("test", main.getName(), "a test", 1, EchoExchange::new);
    return new DemoRun(server, classes, jvmOptions, directory, connections, 2)
        .run(new ProgressLine(new PrintWriter(progress), false, 2));
  }
}
