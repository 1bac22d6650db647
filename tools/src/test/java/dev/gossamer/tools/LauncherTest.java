package dev.gossamer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a copy of the launcher script in a directory that looks like a built repository, so that no
 * test starts a real build.
 */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir private Path directory;
  private Path home;
  private BuiltRepository repository;
  private Path launcher;

  record Result(int status, String out, String err) {}

  @BeforeEach
  void makeAHome() throws Exception {
    home = directory.toRealPath().resolve("a home");
    launcher = home.resolve("gossamer");
    repository = new BuiltRepository(home);
    Files.createDirectories(home.resolve("tools/src/main"));
    Files.createFile(home.resolve("pom.xml"));
    Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.from(Instant.EPOCH));
    Files.copy(Path.of("..", "gossamer"), launcher);
  }

  @Test
  void withoutArgumentsItSaysWhatThereIs() throws Exception {
    Result result = launch();

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("Usage: gossamer", "demo", "run", "summary");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void helpAndVersionWork() throws Exception {
    assertThat(launch("help").out()).isEqualTo(launch().out());
    assertThat(launch("version").out()).startsWith("gossamer ").contains("JDK 25");
  }

  @Test
  void anUnknownCommandIsOneLineWithTheNearestAndStatus2() throws Exception {
    assertThat(launch("sumary"))
        .isEqualTo(
            new Result(2, "", "gossamer: unknown command 'sumary'; did you mean 'summary'?\n"));
  }

  @Test
  void itWorksThroughLinksAndFromAnyDirectory() throws Exception {
    Path links = Files.createDirectories(directory.resolve("links"));
    Files.createSymbolicLink(links.resolve("absolute"), launcher);
    Files.createSymbolicLink(links.resolve("relative"), Path.of("absolute"));
    launcher = links.resolve("relative");

    assertThat(launch("version").status()).isZero();
  }

  @Test
  void runStartsJavaWithTheAgentAndGivesItsStatusBack() throws Exception {
    String main = BuiltRepository.Agent.class.getName();

    Result result =
        launch("run", "--", "-cp", repository.agentJar().toString(), main, "a b", "--opts", "*");

    assertThat(result)
        .isEqualTo(new Result(7, "agent options: null\narguments: a b|--opts|*\n", ""));
  }

  @Test
  void runTakesOptionsOfTheAgentBeforeTheDashes() throws Exception {
    String main = BuiltRepository.Agent.class.getName();
    List<String> options =
        List.of("--gomaxprocs", "2", "--opts=include=a b,main=true", "--log=off");
    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(options);
    arguments.addAll(List.of("--", "-cp", repository.agentJar().toString(), main));

    assertThat(launch(arguments.toArray(String[]::new)).out())
        .startsWith("agent options: gomaxprocs=2,include=a b,main=true,log=off\n");
  }

  @Test
  void runNamesAnOptionItDoesNotKnow() throws Exception {
    Result result = launch("run", "--gomaxproc", "2", "--", "-version");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("did you mean '--gomaxprocs'?").hasLineCount(1);
  }

  @Test
  void aNamedJdkThatIsNoneIsRefused() throws Exception {
    Result result = launch(Map.of("GOSSAMER_JAVA_HOME", "/nonexistent"), "version");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("gossamer: GOSSAMER_JAVA_HOME is not the directory of a JDK 25: /nonexistent\n");
  }

  @Test
  void whatIsMissingIsBuiltOnceAndTheTimeSaid() throws Exception {
    Path builtJar = home.resolve("built.jar");
    Files.move(repository.toolsJar(), builtJar);
    Map<String, String> environment =
        mavenThat(
            "echo built >> '%s/builds'; cp '%s' '%s'"
                .formatted(home, builtJar, repository.toolsJar()));

    Result first = launch(environment, "version");
    Result second = launch(environment, "version");

    assertThat(first.status()).isZero();
    assertThat(first.err())
        .contains("building, because this is the first use")
        .containsPattern("built in \\d+ s");
    assertThat(second.err()).isEmpty();
    assertThat(home.resolve("builds")).hasContent("built\n");
  }

  @Test
  void aSourceNewerThanTheJarsIsBuiltAndATestIsNot() throws Exception {
    Map<String, String> environment = mavenThat("echo built >> '%s/builds'".formatted(home));
    Path test = home.resolve("tools/src/test/Test.java");
    Files.createDirectories(test.getParent());
    touchLater(test);
    assertThat(launch(environment, "version").err()).isEmpty();

    touchLater(home.resolve("tools/src/main/Main.java"));
    assertThat(launch(environment, "version").err()).contains("something has changed");
    assertThat(home.resolve("builds")).hasContent("built\n");
  }

  @Test
  void aBuildThatFailsShowsItsEndAndHowToRepeatIt() throws Exception {
    Files.delete(repository.toolsJar());

    Result result = launch(mavenThat("echo all went wrong; exit 1"), "version");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .contains("all went wrong")
        .contains("the build failed")
        .contains("to repeat it: mvn ");
  }

  /** An environment in which {@code mvn} is a script of these commands. */
  private Map<String, String> mavenThat(String commands) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path mvn = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\n" + commands + "\n");
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    return Map.of("PATH", bin + ":" + System.getenv("PATH"));
  }

  private static void touchLater(Path file) throws IOException {
    Files.writeString(file, "changed");
    // In the past of the build to come, which compares with its own start.
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
  }

  private Result launch(String... arguments) throws Exception {
    return launch(Map.of(), arguments);
  }

  private Result launch(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
    command.addAll(List.of(arguments));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_TOOL_OPTIONS"));
    builder.environment().put("GOSSAMER_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
