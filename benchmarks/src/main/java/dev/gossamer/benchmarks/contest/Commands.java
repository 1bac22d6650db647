package dev.gossamer.benchmarks.contest;

import dev.gossamer.benchmarks.http.HttpLoad;
import dev.gossamer.benchmarks.http.TomcatProgram;
import dev.gossamer.benchmarks.rows.EchoClient;
import dev.gossamer.benchmarks.rows.EchoServer;
import dev.gossamer.benchmarks.rows.RowProgram;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command lines of the programs.
 *
 * @param home the repository, an absolute path
 * @param go the programs in Go, if there are any
 * @param quick whether the sizes are those of a test
 */
record Commands(Path home, Optional<GoPrograms> go, boolean quick) {
  private static final String SETTINGS = "agent/src/main/resources/dev/gossamer/agent/gossamer.jfc";

  /** All of Gossamer's events, however short, and no other. */
  private static final String RECORDING =
      "-XX:StartFlightRecording:maxsize=0,gossamer-level=trace,settings=";

  /** For a JVM that has hardly anything to do. */
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** The jar of the agent, which may not be there. */
  Path agent() {
    return home.resolve("agent/target/gossamer.jar");
  }

  /** What a contender is started with in a row. */
  List<String> program(RowSpec row, Contender contender) {
    if (contender == Contender.GO) {
      return goProgram(row.goProgram(), parameters(row, contender));
    }
    List<String> command = jvm(row, contender);
    String program = contender == Contender.FLOOR ? "continuations" : row.program();
    command.addAll(List.of(RowProgram.class.getName(), program, row.starter(contender)));
    command.addAll(parameters(row, contender));
    return command;
  }

  /** The server of a row that has one. */
  List<String> server(RowSpec row, Contender contender) {
    if (contender == Contender.GO) {
      return goProgram(row.goProgram(), List.of("mode=server"));
    }
    List<String> command = jvm(row, contender);
    if (row.load() == RowSpec.Load.HTTP) {
      command.addAll(List.of(TomcatProgram.class.getName(), row.starter(contender)));
      command.addAll(parameters(row, contender));
    } else {
      command.addAll(List.of(EchoServer.class.getName(), row.starter(contender)));
    }
    return command;
  }

  /** The clients of that server, the same for all; of an echo server in Go, if there is one. */
  List<String> client(RowSpec row) {
    List<String> parameters = row.parameters(Contender.GO, quick);
    if (isClientInGo(row)) {
      List<String> command = goProgram(row.goProgram(), parameters);
      command.add("-mode=client");
      return command;
    }
    List<String> command = plainJvm();
    Class<?> client = row.load() == RowSpec.Load.HTTP ? HttpLoad.class : EchoClient.class;
    command.add(client.getName());
    command.addAll(parameters);
    return command;
  }

  /** What precedes the number of the port in the client's last argument. */
  String clientPort(RowSpec row) {
    return isClientInGo(row) ? "-port=" : "port=";
  }

  private boolean isClientInGo(RowSpec row) {
    return row.load() == RowSpec.Load.ECHO && go.isPresent();
  }

  private List<String> parameters(RowSpec row, Contender contender) {
    return row.parameters(contender, quick);
  }

  private List<String> goProgram(String name, List<String> parameters) {
    List<String> command = new ArrayList<>();
    command.add(go.orElseThrow().program(name));
    parameters.forEach(parameter -> command.add("-" + parameter));
    return command;
  }

  /** How many processors a Go program has; the agent is told by its options. */
  static Map<String, String> environment(RowSpec row, Contender contender) {
    return contender == Contender.GO && row.processors() > 0
        ? Map.of("GOMAXPROCS", String.valueOf(row.processors()))
        : Map.of();
  }

  private List<String> jvm(RowSpec row, Contender contender) {
    List<String> options = new ArrayList<>(row.heapOptions());
    if (contender.hasAgent()) {
      String processors = row.processors() > 0 ? "=gomaxprocs=" + row.processors() : "";
      options.add("-javaagent:" + agent() + processors);
    }
    if (contender == Contender.RECORDED) {
      options.add(RECORDING + home.resolve(SETTINGS));
      // The JVM's line about it on stdout would be taken for figures.
      options.add("-Xlog:jfr+startup=error");
    }
    if (contender == Contender.VIRTUAL && row.processors() > 0) {
      options.add("-Djdk.virtualThreadScheduler.parallelism=" + row.processors());
    }
    if (contender == Contender.FLOOR) {
      options.add("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED");
    }
    return plainJvm(options.toArray(String[]::new));
  }

  private List<String> plainJvm(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    if (quick) {
      command.addAll(QUICK);
    }
    command.add("--enable-native-access=ALL-UNNAMED"); // getrusage
    command.addAll(List.of("-cp", classPath().toString()));
    return command;
  }

  /** The jar with this code, or in a test its directory. */
  static Path classPath() {
    try {
      return Path.of(Commands.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the code is not in a file", e);
    }
  }
}
