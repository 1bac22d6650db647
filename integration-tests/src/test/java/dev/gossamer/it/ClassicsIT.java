package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.demo.classics.LeakingConsumer;
import dev.gossamer.demo.classics.SearchTimeout;
import dev.gossamer.demo.classics.StoppableService;
import dev.gossamer.demo.classics.TwoPorts;
import dev.gossamer.demo.classics.threads.ThreadLeak;
import dev.gossamer.go.Go;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The classic programs: each started by its name as a person does, and with less to do on one
 * processor and without the agent; twins of ordinary threads too. Those that have to be stopped
 * from outside are stopped with real signals and over real connections.
 */
class ClassicsIT {
  private static final Path TOOLS = Path.of(System.getProperty("gossamer.it.toolsJar")).normalize();

  @TempDir private Path directory;

  static List<ClassicProgram> programs() {
    return ClassicProgram.all();
  }

  static List<ClassicProgram> twins() {
    return programs().stream().filter(ClassicProgram::isTwin).toList();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void byItsNameItPrintsWhatItShallWithTheAgent(ClassicProgram program) throws Exception {
    List<String> command = new ArrayList<>(List.of("demo", program.name()));
    List<String> own = arguments(program, program.usual());
    if (!own.isEmpty()) {
      command.add("--");
      command.addAll(own);
    }
    assertPrints(program.usual(), tools().run(command.toArray(String[]::new)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void printsTheSameOnOneProcessor(ClassicProgram program) throws Exception {
    assertSmallPrints(program, JvmFork.of(program.main()).agent("gomaxprocs=1"));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void printsTheSameWithoutTheAgent(ClassicProgram program) throws Exception {
    JvmFork fork = JvmFork.of(program.main());
    assertSmallPrints(program, program.isTwin() ? fork : fork.jvm(GoApiIT.OPENED));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void theThreadsOfATwinAreGoroutines(ClassicProgram twin) throws Exception {
    Path file = directory.resolve("twin.jfr");
    // No more than the one event: ping-pong makes many of the others.
    String recording =
        "-XX:StartFlightRecording:filename=" + file + ",+gossamer.GoroutineSpawn#enabled=true";
    JvmFork fork = JvmFork.of(twin.main()).agent();
    assertSmallPrints(twin, fork.jvm(recording, "-Xlog:jfr+startup=error"));
    assertThat(Recording.load(file).spawnedNames())
        .filteredOn(name -> !name.startsWith("SubPoller-"))
        .hasSize(twin.threads());
  }

  @Test
  void withoutTheAgentTheCommandLineRunsBothKindsToo() throws Exception {
    for (ClassicProgram program : programs()) {
      if (program.name().startsWith("sieve")) {
        assertPrints(program.usual(), tools().run("demo", "--plain", program.name()));
      }
    }
  }

  @Test
  void allThatTheCommandLineListsAreTested() throws Exception {
    assertThat(tools().run("demo", "--list").stdout().lines().map(line -> line.split(" ")[0]))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of("echo", "http", "service", "two-ports"),
                    programs().stream().map(ClassicProgram::name))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(classes = {LeakingConsumer.class, ThreadLeak.class})
  void theLeakIsVisibleAndTheRepairEndsIt(Class<?> program) throws Exception {
    String stdout = classic(program, true).run().stdout();
    assertGrows(stdout, "leaking", 90, 110);
    assertGrows(stdout, "repaired", -10, 10);
  }

  private static void assertGrows(String stdout, String version, int least, int most) {
    List<Integer> counts = new ArrayList<>();
    Pattern.compile(version + ", after \\d+ calls: (\\d+) ")
        .matcher(stdout)
        .results()
        .map(result -> Integer.valueOf(result.group(1)))
        .forEach(counts::add);
    assertThat(counts).hasSize(6);
    for (int i = 1; i < counts.size(); i++) {
      // A goroutine that has just ended may still be counted, and so may one of the JDK's.
      assertThat(counts.get(i) - counts.get(i - 1)).as("%s", counts).isBetween(least, most);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSearchInTimeIsWaitedForAndNoOtherHoldsUpTheEnd(boolean withAgent) throws Exception {
    String found = "found what there is about 'goroutine', after (\\d+) ms\n";
    String stdout = classic(SearchTimeout.class, withAgent).run("--timeout", "3600000").stdout();
    assertThat(stdout).matches(found);
    assertThat(Integer.parseInt(stdout.replaceFirst(found, "$1"))).isGreaterThanOrEqualTo(200);
    assertThat(classic(SearchTimeout.class, withAgent).run("--takes", "3600000").stdout())
        .startsWith("gave up, context deadline exceeded, after ");
  }

  @ParameterizedTest
  @CsvSource({"INT, true", "INT, false", "TERM, true", "TERM, false"})
  void theServiceStopsOnASignalAndFinishesWhatItWasAt(String signal, boolean withAgent)
      throws Exception {
    JvmFork fork = classic(StoppableService.class, withAgent).withUsualSignals();
    try (RunningJvm service = fork.start()) {
      service.awaitOutput("at work");
      Command.must("kill", "-" + signal, Long.toString(service.pid()));
      assertStopped(service.awaitEnd(), signal);
    }
  }

  @Test
  void aSignalToTheCommandLineIsTheServices() throws Exception {
    try (RunningJvm demo = tools().start("demo", "service")) {
      demo.awaitOutput("at work");
      demo.terminate();
      assertStopped(demo.awaitEnd(), "TERM");
    }
  }

  private static void assertStopped(Outcome outcome, String signal) {
    assertThat(outcome.status()).as("%s", outcome).isZero();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout())
        .matches(
            "service: running; Ctrl-C or SIGTERM stops it\nservice: at work\n"
                + ("service: got SIG" + signal + ", stopping\n")
                + "service: all 3 workers have stopped; jobs begun ([1-9]\\d*), finished \\1\n");
  }

  @ParameterizedTest
  @CsvSource({"app, debug, true", "debug, app, true", "app, debug, false", "debug, app, false"})
  void theFailureOfEitherPortStopsBothWhenTheirRequestsAreAnswered(
      String failing, String other, boolean withAgent) throws Exception {
    try (RunningJvm server = classic(TwoPorts.class, withAgent).start();
        HttpClient client = HttpClient.newHttpClient()) {
      URI app = address(server, "app");
      URI debug = address(server, "debug");
      assertThat(get(client, app.resolve("/x")).join()).isEqualTo("the application answers /x\n");
      assertThat(get(client, debug).join()).matches("goroutines: \\d+\n");

      CompletableFuture<String> slow = get(client, app.resolve("/slow"));
      server.awaitOutput("app: at work on /slow");
      URI victim = failing.equals("app") ? app : debug;
      assertThat(get(client, victim.resolve("/fail")).join()).isEqualTo("the port fails\n");

      assertThat(slow.join()).isEqualTo("the application answers /slow\n");
      Outcome outcome = server.awaitEnd();
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.stderr()).isEmpty();
      assertThat(outcome.stdout())
          // The second, if the port was closed before its server came back to accept.
          .containsPattern(failing + ": failed: Socket (closed|is closed)\n")
          .contains(other + ": stopped\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"app, debug, true", "debug, app, true", "app, debug, false", "debug, app, false"})
  void aPortThatIsTakenStopsTheOther(String failing, String other, boolean withAgent)
      throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Outcome outcome =
          classic(TwoPorts.class, withAgent)
              .run("--" + failing, Integer.toString(taken.getLocalPort()));
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.stderr()).isEmpty();
      assertThat(outcome.stdout())
          .matches(
              "(?s).*" + failing + ": failed: Address already in use\n.*" + other + ": stopped\n");
    }
  }

  private static URI address(RunningJvm server, String name) {
    server.awaitOutput(name + ": listening on ");
    Pattern address = Pattern.compile(name + ": listening on (\\S+)\n");
    MatchResult found = address.matcher(server.stdout()).results().findFirst().orElseThrow();
    return URI.create("http://" + found.group(1) + "/");
  }

  private static CompletableFuture<String> get(HttpClient client, URI address) {
    return client
        .sendAsync(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> {
          assertThat(response.statusCode()).isEqualTo(200);
          return response.body();
        });
  }

  /** In a JVM of its own, without the command line before it. */
  private static JvmFork classic(Class<?> main, boolean withAgent) {
    JvmFork fork = JvmFork.of(main).classPathOf(Go.class);
    return withAgent ? fork.agent() : fork.jvm(GoApiIT.OPENED);
  }

  /** What {@code ./gossamer} starts. */
  private static JvmFork tools() {
    return JvmFork.of("dev.gossamer.tools.Gossamer", TOOLS);
  }

  private List<String> arguments(ClassicProgram program, ClassicProgram.Run run)
      throws IOException {
    List<String> arguments = new ArrayList<>(run.arguments());
    if (program.name().equals("listing")) {
      Files.write(directory.resolve("one"), new byte[0]);
      Files.write(directory.resolve("two"), new byte[0]);
      arguments.add(directory.toString());
    }
    return arguments;
  }

  private void assertSmallPrints(ClassicProgram program, JvmFork fork) throws Exception {
    String[] arguments = arguments(program, program.small()).toArray(String[]::new);
    assertPrints(program.small(), fork.classPathOf(Go.class).run(arguments));
  }

  private static void assertPrints(ClassicProgram.Run run, Outcome outcome) {
    assertThat(outcome.status()).as("%s", outcome).isZero();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).matches(run.output());
  }
}
