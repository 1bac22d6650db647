package dev.gossamer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GossamerTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @AfterEach
  void forgetTheHome() {
    System.clearProperty("gossamer.home");
  }

  @Test
  void withoutACommandItSaysWhichThereAre() {
    assertThat(execute()).isZero();
    assertThat(out.toString()).contains("demo", "run", "summary", "holds", "report", "version");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void helpIsTheSameAsNoCommand(String help) {
    execute();
    String usage = out.toString();
    out.getBuffer().setLength(0);

    assertThat(execute(help)).isZero();
    assertThat(out.toString()).isEqualTo(usage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "run", "summary", "holds", "report", "jfc"})
  void everyCommandHasHelp(String command) {
    assertThat(execute(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: gossamer " + command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version", "-V"})
  void theVersionNamesTheJdkToo(String version) {
    assertThat(execute(version)).isZero();
    assertThat(out.toString())
        .startsWith("gossamer ")
        .contains("JDK " + System.getProperty("java.version"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dmeo | gossamer: unknown command 'dmeo'; did you mean 'demo'?",
        "--hlep | gossamer: unknown option '--hlep'; did you mean '--help'?",
        "demo echo now | gossamer demo: echo takes no argument, but got: now",
        "demo sieve --seconds 3 | gossamer demo: --seconds is for servers, and sieve is none",
        "demo --secs 3 | gossamer demo: unknown option '--secs'; did you mean '--seconds'?",
        "demo --seconds 0 | gossamer demo: --seconds must be from 1 to 3600, not 0",
        "demo --connections 0 | gossamer demo: --connections must be from 1 to 50000, not 0",
        "demo --seconds x"
            + " | gossamer demo: Invalid value for option '--seconds': 'x' is not an int",
        "run | gossamer run: nothing to run; for example: gossamer run -- -jar app.jar",
        "summary nowhere.jfr | gossamer summary: nowhere.jfr: no such file",
        "holds nowhere.jfr | gossamer holds: nowhere.jfr: no such file",
        "report nowhere.jfr | gossamer report: nowhere.jfr: no such file",
        "report --from 1x a.jfr | gossamer report: Invalid value for option '--from': '1x' is no time such as 1.5s or 300ms",
        "holds --top 0 a.jfr | gossamer holds: --top must be from 1 to 1000, not 0",
        "summary | gossamer summary: Missing required parameter: 'RECORDING'"
      })
  void aWrongCommandLineIsOneLineAndStatus2(String arguments, String line) {
    assertThat(execute(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isEqualToIgnoringNewLines(line).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void theDemosAreListedWithOneLineEach() {
    assertThat(execute("demo", "--list")).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^echo +an echo server ")
        .containsPattern("(?m)^skynet +a tree of goroutines ")
        .containsPattern("(?m)^skynet-threads +a tree of threads ");
    assertThat(out.toString().lines())
        .hasSameSizeAs(Demo.all())
        .allMatch(line -> line.length() <= 100);
    assertThat(Demo.all()).extracting(Demo::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "htpp | gossamer demo: no demo is named 'htpp'; did you mean 'http'?",
        "skynet-thread | gossamer demo: no demo is named 'skynet-thread';"
            + " did you mean 'skynet-threads'?",
        "xyzzyxyzzy | gossamer demo: no demo is named 'xyzzyxyzzy'; there are:"
      })
  void anUnknownDemoIsAnsweredWithTheNearestAndTheListAndStatus2(String name, String line) {
    assertThat(execute("demo", name)).isEqualTo(2);
    List<String> expected = new ArrayList<>(List.of(line));
    expected.addAll(Demo.list());
    assertThat(err.toString().lines()).containsExactlyElementsOf(expected);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aWordLikeNothingIsAnsweredWithAllCommands() {
    assertThat(execute("xyzzyxyzzy")).isEqualTo(2);
    String all = String.join(", ", new TreeSet<>(Gossamer.commandLine().getSubcommands().keySet()));
    assertThat(all).contains("demo, ", "run, ");
    assertThat(err.toString()).contains("there are: " + all);
  }

  @Test
  void javaArgumentsWithoutTheDashesBeforeThemAreExplained() {
    assertThat(execute("run", "-jar", "app.jar")).isEqualTo(2);
    assertThat(err.toString()).contains("'-jar'").contains("gossamer run -- ").hasLineCount(1);
  }

  @Test
  void aDirectoryIsNotARecording() {
    assertThat(execute("summary", directory.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("not a file").hasLineCount(1);
  }

  @Test
  void whatIsNotARecordingIsOneLineAndStatus1() throws IOException {
    Path file = Files.writeString(directory.resolve("text.jfr"), "no recording");

    assertThat(execute("summary", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("is not a complete JFR recording").hasLineCount(1);
  }

  @Test
  void aRecordingWithoutTheAgentSaysSo() throws IOException {
    Path file = directory.resolve("other.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      recording.stop();
      recording.dump(file);
    }

    assertThat(execute("summary", file.toString())).isZero();
    assertThat(out.toString()).contains("was the agent there?").contains(file.toString());
  }

  @Test
  void aRecordingWithoutHoldsSaysWhatThatMeans() throws IOException {
    Path file = directory.resolve("other.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      recording.stop();
      recording.dump(file);
    }

    assertThat(execute("holds", file.toString())).isZero();
    assertThat(out.toString()).contains("nothing held a machine for longer than a slice");
  }

  @Test
  void whatIsNotBuiltIsNamedWithTheCommandThatBuildsIt() {
    System.setProperty("gossamer.home", directory.toString());

    assertThat(execute("demo")).isEqualTo(1);
    assertThat(err.toString())
        .contains("demo-apps")
        .contains("is missing; build it with: mvn package -f " + directory)
        .hasLineCount(1);
  }

  @Test
  void anOutputThatIsAFileIsRefused() throws IOException {
    Files.createDirectories(directory.resolve("demo-apps/target/classes"));
    Path file = Files.createFile(directory.resolve("file"));
    System.setProperty("gossamer.home", directory.toString());

    assertThat(execute("demo", "--output", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("cannot make the directory " + file).hasLineCount(1);
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Gossamer.commandLine();
    commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return commandLine.execute(arguments);
  }
}
