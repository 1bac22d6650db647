package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.demo.EchoServer;
import dev.gossamer.demo.HttpService;
import dev.gossamer.demo.ProducersConsumers;
import dev.gossamer.demo.ThreadAnatomy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo programs behave alike with and without the agent, and JFR shows their goroutines. */
class DemoAppsIT {
  private static final Path ANATOMY_TEXT =
      Path.of(
          System.getProperty("gossamer.it.demoClasses"),
          "../../src/test/resources/dev/gossamer/demo/ThreadAnatomy.txt");

  /** Platform threads that the JVM and the JDK start for themselves, in either run. */
  private static final Set<String> NOT_THE_PROGRAMS =
      Set.of(
          "main",
          "DestroyJavaVM",
          "Notification Thread",
          "JFR Shutdown Hook",
          "Common-Cleaner",
          "Keep-Alive-Timer");

  /** JFR looks up the name of a thread when it ends, the agent when it starts. */
  private static final Map<String, String> RENAMED = Map.of("third-name", "second-name");

  record Demo(Class<?> main, String... arguments) {
    JvmFork fork() {
      return JvmFork.of(main);
    }

    @Override
    public String toString() {
      return main.getSimpleName();
    }
  }

  static List<Demo> demos() {
    return List.of(
        new Demo(EchoServer.class, "--self-test", "50", "20"),
        new Demo(HttpService.class, "--self-test", "20", "5"),
        new Demo(ProducersConsumers.class),
        new Demo(ThreadAnatomy.class));
  }

  @ParameterizedTest
  @MethodSource("demos")
  void printsAndReturnsTheSameOnAnyNumberOfProcessors(Demo demo) throws Exception {
    Outcome plain = demo.fork().run(demo.arguments());
    assertThat(plain.status()).isZero();
    for (int processors : new int[] {1, 2, 8}) {
      assertThat(demo.fork().agent("gomaxprocs=" + processors).run(demo.arguments()))
          .as("gomaxprocs=" + processors)
          .isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @MethodSource("demos")
  void runsEveryOneOfItsThreadsAsAGoroutineOfThatName(Demo demo, @TempDir Path directory)
      throws Exception {
    Path plainFile = directory.resolve("plain.jfr");
    Path agentFile = directory.resolve("agent.jfr");
    Outcome plain = demo.fork().record(plainFile).run(demo.arguments());
    assertThat(demo.fork().agent("gomaxprocs=2").record(agentFile).run(demo.arguments()))
        .isEqualTo(plain);

    Recording recording = Recording.load(agentFile);
    List<String> expected =
        comparable(
            programThreads(Recording.load(plainFile)).stream()
                .map(name -> RENAMED.getOrDefault(name, name)));
    assertThat(expected).isNotEmpty();
    assertThat(
            comparable(recording.spawnedNames().stream().filter(n -> !n.startsWith("SubPoller-"))))
        .isEqualTo(expected);
    assertThat(programThreads(recording)).as("left as platform threads").isEmpty();

    int spawned = recording.count("GoroutineSpawn");
    assertThat(recording.count("GoroutineRun")).isGreaterThanOrEqualTo(spawned);
    assertThat(recording.count("GoroutineReady")).isGreaterThanOrEqualTo(spawned);
    assertThat(recording.count("GoroutinePark")).isPositive();
    assertThat(recording.count("GoroutineEnd")).isPositive();
  }

  @Test
  void theAnatomyOfThreadsIsThatOfItsGoldenFile() throws Exception {
    assertThat(JvmFork.of(ThreadAnatomy.class).agent().run().stdout())
        .isEqualTo(Files.readString(ANATOMY_TEXT));
  }

  @Test
  void aServerStopsWithSuccessOnSigterm() throws Exception {
    try (RunningJvm server = JvmFork.of(EchoServer.class).agent().start()) {
      server.awaitOutput("listening on");
      server.terminate();
      Outcome outcome = server.awaitEnd();
      assertThat(outcome.status()).isZero();
      assertThat(outcome.stdout()).endsWith("served 0 messages on 0 connections\n");
      assertThat(outcome.stderr()).isEmpty();
    }
  }

  /** Sorted; and how many threads a pool starts depends on how soon the others are idle. */
  private static List<String> comparable(Stream<String> names) {
    Map<Boolean, List<String>> ofPools =
        names.collect(Collectors.partitioningBy(name -> name.startsWith("pool-")));
    return Stream.concat(
            ofPools.get(false).stream(),
            ofPools.get(true).stream().map(name -> name.replaceAll("-\\d+$", "")).distinct())
        .sorted()
        .toList();
  }

  private static List<String> programThreads(Recording recording) {
    return recording.startedPlatformThreads().stream()
        .filter(name -> !NOT_THE_PROGRAMS.contains(name))
        .filter(name -> !name.matches("VirtualThread-un.*|.*Poller|gossamer-.*"))
        .toList();
  }
}
