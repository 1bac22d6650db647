package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.HoldingThreads;
import dev.gossamer.it.programs.RuledThreads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JAVA_TOOL_OPTIONS reaches every JVM, and with it the tools of the JDK, which are left alone. */
class JdkToolsIT {
  private static final String TALKATIVE = "-javaagent:" + JvmFork.agentJar() + "=log=decisions";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javac --version",
        "jar --version",
        "javadoc --version",
        "javap -version",
        "jcmd -h",
        "jps -help",
        "jshell --version",
        "jlink --version",
        "jfr version",
        "keytool -help",
      })
  void aToolPrintsNoMoreThanTheLineOfTheJvm(String line) throws Exception {
    List<String> command = new ArrayList<>(List.of(line.split(" ")));
    command.set(0, Command.tool(command.getFirst()));
    Command.run(Map.of(), command); // the first jshell of a user says that it makes a directory
    Outcome plain = Command.run(Map.of(), command);
    assertThat(Command.run(withToolOptions(TALKATIVE), command))
        .isEqualTo(
            new Outcome(plain.status(), plain.stdout(), pickedUp(TALKATIVE) + plain.stderr()));
  }

  @Test
  void aMistakeInTheOptionsDoesNotStopACompiler(@TempDir Path directory) throws Exception {
    Path source = Files.writeString(directory.resolve("A.java"), "class A {}");
    String wrong = "-javaagent:" + JvmFork.agentJar() + "=nonsense=1";
    List<String> command = List.of(Command.tool("javac"), source.toString());
    assertThat(Command.run(withToolOptions(wrong), command))
        .isEqualTo(new Outcome(0, "", pickedUp(wrong)));
    assertThat(directory.resolve("A.class")).exists();
  }

  @Test
  void aProgramIsConverted() throws Exception {
    String agent = "-javaagent:" + JvmFork.agentJar();
    Outcome outcome = JvmFork.of(RuledThreads.class).env("JAVA_TOOL_OPTIONS", agent).run();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.stdout()).contains("by-name goroutine\n");
    assertThat(outcome.stderr()).isEqualTo(pickedUp(agent));
  }

  @Test
  void aProgramThatIsStartedFromItsSourceIsConverted(@TempDir Path directory) throws Exception {
    Path source =
        Files.writeString(
            directory.resolve("Small.java"),
            """
            void main() throws Exception {
              Thread thread = new Thread(() -> {}, "small");
              thread.start();
              thread.join();
            }
            """);
    Outcome outcome =
        Command.run(withToolOptions(TALKATIVE), List.of(Command.tool("java"), source.toString()));
    assertThat(outcome.status()).isZero();
    assertThat(outcome.stderr()).contains("gossamer: goroutine small (default: ");
  }

  @Test
  void jcmdIsNotConvertedAndTheProgramThatItLooksAtIs() throws Exception {
    try (RunningJvm jvm = JvmFork.of(HoldingThreads.class).agent().start()) {
      jvm.awaitOutput("held");
      List<String> command =
          List.of(Command.tool("jcmd"), Long.toString(jvm.pid()), "Thread.print");
      Outcome outcome = Command.run(withToolOptions(TALKATIVE), command);
      assertThat(outcome.stderr()).isEqualTo(pickedUp(TALKATIVE));
      assertThat(outcome.stdout()).contains("\"gossamer-sysmon\"");
      jvm.closeStdin();
      assertThat(jvm.awaitEnd().status()).isZero();
    }
  }

  private static Map<String, String> withToolOptions(String options) {
    return Map.of("JAVA_TOOL_OPTIONS", options);
  }

  private static String pickedUp(String options) {
    return "Picked up JAVA_TOOL_OPTIONS: " + options + "\n";
  }
}
