package dev.gossamer.tools;

import dev.gossamer.tools.load.LoadGenerator;
import dev.gossamer.tools.load.LoadResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One start of a demo server, under load, to its end.
 *
 * @param server which one
 * @param classes where its class files are
 * @param jvmOptions what its JVM gets before the class path: the agent and the recording, or
 *     nothing
 * @param directory where it runs
 * @param connections how many clients
 * @param seconds how long the load lasts
 */
record DemoRun(
    DemoServer server,
    Path classes,
    List<String> jvmOptions,
    Path directory,
    int connections,
    int seconds) {

  /**
   * What the run gave.
   *
   * @param load what the clients measured
   * @param served what the server said when it stopped
   * @param complaints the last lines of the server's stderr
   */
  record Outcome(LoadResult load, Optional<String> served, List<String> complaints) {}

  /** Starts the server, drives it, and stops it. */
  Outcome run(ProgressLine progress) throws IOException, InterruptedException {
    try (ServerProcess process = ServerProcess.start(command(), directory)) {
      LoadResult load = load(process, progress);
      process.stop();
      if (load.requests() == 0) {
        throw new UserError(
            UserError.FAILED, "no request was answered: " + load.firstFailure().orElse(""));
      }
      return new Outcome(load, process.served(), process.complaints());
    }
  }

  private LoadResult load(ServerProcess process, ProgressLine progress)
      throws InterruptedException {
    LoadGenerator generator =
        new LoadGenerator(
            process.address(), server.exchanges(), connections, Duration.ofSeconds(seconds));
    try {
      return generator.run(progress);
    } catch (IOException e) {
      process.mustRun();
      throw new UserError(UserError.FAILED, "cannot connect: " + e.getMessage());
    } finally {
      progress.end();
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Installation.java().toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(classes.toString());
    command.add(server.mainClass());
    command.addAll(List.of("--port", "0", "--stop-on-eof"));
    return command;
  }
}
