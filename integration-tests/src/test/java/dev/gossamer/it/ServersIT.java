package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gossamer.it.servers.DatabaseServer;
import dev.gossamer.it.servers.GrpcCalls;
import dev.gossamer.it.servers.JettyServer;
import dev.gossamer.it.servers.NettyEcho;
import dev.gossamer.it.servers.TomcatServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Servers of well-known projects, as they come from their repository, answer the same with the
 * agent as without, under many connections, and end.
 *
 * <p>The clients of Tomcat, Jetty and Netty are one thread with a selector, the main thread, which
 * is a platform thread in every run. The clients of H2 and gRPC are threads like any other, so with
 * the agent both sides are goroutines.
 */
class ServersIT {
  private static final boolean LONG = Boolean.getBoolean("gossamer.it.long");
  private static final Duration LIMIT = Duration.ofSeconds(LONG ? 600 : 90);

  /**
   * A program and the workers that it is known to have.
   *
   * @param workers patterns of the names of threads, and how many of each are expected at least
   */
  record Program(
      String name,
      Class<?> main,
      List<String> arguments,
      List<String> jars,
      Map<String, Integer> workers) {

    JvmFork fork() {
      return JvmFork.of(main)
          .classPath(TestJars.of(jars.toArray(String[]::new)))
          // Netty uses Unsafe and loads a library, and Tomcat looks for what its applications have
          // left behind in threads: each of them tells on stderr if it may not.
          .jvm("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
          .jvm("--add-opens=java.base/java.lang=ALL-UNNAMED")
          .jvm("--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED")
          .limit(LIMIT);
    }

    Outcome run(JvmFork fork) throws Exception {
      return fork.run(arguments.toArray(String[]::new));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Program> programs() {
    String connections = "1000";
    String rounds = LONG ? "60" : "3";
    List<String> netty =
        List.of(
            "netty-buffer",
            "netty-codec",
            "netty-common",
            "netty-handler",
            "netty-resolver",
            "netty-transport",
            "netty-transport-classes-epoll",
            "netty-transport-native-epoll",
            "netty-transport-native-unix-common");
    return Stream.of(
        new Program(
            "Tomcat",
            TomcatServer.class,
            List.of(connections, rounds),
            List.of("tomcat-embed-core", "tomcat-annotations-api"),
            Map.of(
                "http-nio-.*-exec-[0-9]+", 10,
                "http-nio-.*-Poller", 1,
                "http-nio-.*-Acceptor", 1,
                "pool-[0-9]+-thread-[0-9]+", 4)),
        new Program(
            "Jetty",
            JettyServer.class,
            List.of(connections, rounds),
            List.of(
                "jetty-http", "jetty-io", "jetty-server", "jetty-util", "slf4j-api", "slf4j-nop"),
            Map.of("qtp[0-9]+-[0-9]+.*", 8)),
        new Program(
            "H2",
            DatabaseServer.class,
            List.of("200", LONG ? "200" : "10"),
            List.of("h2", "HikariCP", "slf4j-api", "slf4j-nop"),
            Map.of(
                "client-[0-9]+", 200,
                "H2 TCP Server .*", 50,
                "HikariPool-1.*housekeeper", 1)),
        new Program(
            "Netty over Java NIO",
            NettyEcho.class,
            List.of("nio", connections, rounds),
            netty,
            Map.of("nioEventLoopGroup-2-1", 1, "nioEventLoopGroup-3-[0-9]+", 4)),
        new Program(
            "Netty over native epoll",
            NettyEcho.class,
            List.of("epoll", connections, rounds),
            netty,
            Map.of("epollEventLoopGroup-2-1", 1, "epollEventLoopGroup-3-[0-9]+", 4)),
        new Program(
            "gRPC",
            GrpcCalls.class,
            List.of("100", LONG ? "300" : "10"),
            List.of(
                "grpc-api",
                "grpc-context",
                "grpc-core",
                "grpc-netty-shaded",
                "grpc-stub",
                "grpc-util",
                "guava",
                "failureaccess",
                "perfmark-api"),
            Map.of("client-[0-9]+", 100, "grpc-worker-[0-9]+", 32, "grpc-default-.*ELG.*", 2)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void answersTheSameInGoroutinesAndEnds(Program program, @TempDir Path directory)
      throws Exception {
    assumeTrue(
        !program.name().contains("epoll") || System.getProperty("os.name").equals("Linux"),
        "epoll is Linux");
    Outcome plain = program.run(program.fork());
    assertThat(plain.stderr()).isEmpty();
    assertThat(plain.status()).isZero();
    assertThat(plain.stdout()).isNotEmpty();
    if (plain.stdout().contains("wrong")) {
      assertThat(plain.stdout()).contains(" wrong 0 ");
    }

    for (int processors : new int[] {1, 2, 8}) {
      Path file = directory.resolve(processors + ".jfr");
      JvmFork fork = program.fork().agent("gomaxprocs=" + processors);
      // What is recorded is the same for any number of processors; recording slows it down.
      boolean recorded = processors == 2;
      assertThat(program.run(recorded ? fork.record(file) : fork))
          .as("gomaxprocs=" + processors)
          .isEqualTo(plain);
      if (recorded) {
        assertThatTheWorkersWereGoroutines(program, Recording.load(file));
      }
    }
  }

  private static void assertThatTheWorkersWereGoroutines(Program program, Recording recording) {
    List<RecordedEvent> runs = recording.of("GoroutineRun");
    Set<Long> ran =
        runs.stream()
            .map(event -> event.getLong("g"))
            .collect(Collectors.toCollection(HashSet::new));
    System.out.printf("%s: %d goroutines ran %d times%n", program, ran.size(), runs.size());
    for (Map.Entry<String, Integer> worker : program.workers().entrySet()) {
      List<String> names =
          recording.of("GoroutineSpawn").stream()
              .filter(event -> isOf(worker.getKey(), event) && ran.contains(event.getLong("g")))
              .map(event -> event.getString("name"))
              .toList();
      System.out.printf("  %s: %d%n", worker.getKey(), names.size());
      assertThat(names.size())
          .as("%s among %s", worker.getKey(), recording.spawnedNames())
          .isGreaterThanOrEqualTo(worker.getValue());
      assertThat(recording.startedPlatformThreads())
          .noneMatch(name -> name.matches(worker.getKey()));
    }
  }

  private static boolean isOf(String pattern, RecordedEvent spawn) {
    String name = spawn.getString("name");
    return name != null && name.matches(pattern);
  }
}
