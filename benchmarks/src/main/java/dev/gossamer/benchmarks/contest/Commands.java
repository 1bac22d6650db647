package dev.gossamer.benchmarks.contest;

import dev.gossamer.benchmarks.rows.RowProgram;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command lines of the programs. */
record Commands(Path agent, Optional<GoPrograms> go, boolean quick) {
  /** All of Gossamer's events, however short. */
  private static final String RECORDING =
      "-XX:StartFlightRecording:filename=%s,maxsize=0,+gossamer.GoroutineRun#threshold=0ns,"
          + "+gossamer.GoroutinePark#threshold=0ns,+gossamer.GoroutineReady#enabled=true";

  /** What a contender is started with in a row. */
  List<String> of(RowSpec row, Contender contender, List<String> more) {
    List<String> command = new ArrayList<>();
    if (contender == Contender.GO) {
      command.add(go.orElseThrow().program(row.goProgram()));
      row.parameters(contender, quick).forEach(parameter -> command.add("-" + parameter));
      more.forEach(parameter -> command.add("-" + parameter));
      return command;
    }
    command.addAll(jvm(row, contender));
    command.addAll(List.of(RowProgram.class.getName(), program(row, contender)));
    command.add(row.starter(contender));
    command.addAll(row.parameters(contender, quick));
    command.addAll(more);
    return command;
  }

  /** How many processors a Go program has; the agent is told by its options. */
  static Map<String, String> environment(RowSpec row, Contender contender) {
    return contender == Contender.GO && row.processors() > 0
        ? Map.of("GOMAXPROCS", String.valueOf(row.processors()))
        : Map.of();
  }

  private static String program(RowSpec row, Contender contender) {
    return contender == Contender.FLOOR ? "continuations" : row.program();
  }

  private List<String> jvm(RowSpec row, Contender contender) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (contender.hasAgent()) {
      String options = row.processors() > 0 ? "=gomaxprocs=" + row.processors() : "";
      command.add("-javaagent:" + agent + options);
    }
    if (contender == Contender.RECORDED) {
      command.add(RECORDING.formatted("/dev/null"));
      command.add("-Xlog:jfr+startup=error");
    }
    if (contender == Contender.VIRTUAL && row.processors() > 0) {
      command.add("-Djdk.virtualThreadScheduler.parallelism=" + row.processors());
    }
    if (contender == Contender.FLOOR) {
      command.add("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED");
    }
    command.add("--enable-native-access=ALL-UNNAMED");
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
