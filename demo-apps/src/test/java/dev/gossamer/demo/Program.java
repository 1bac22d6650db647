package dev.gossamer.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A demo program running in a JVM of its own, the one that runs the tests. */
final class Program implements AutoCloseable {

  /** All there is to see of a program that has ended. */
  record Result(int status, String stdout, String stderr) {}

  private static final long LIMIT_SECONDS = 60;

  private final Process process;
  private final Path stderr;
  private final BufferedReader stdout;

  private Program(Class<?> main, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(classes(main));
    command.add(main.getName());
    command.addAll(List.of(args));
    stderr = Files.createTempFile("stderr", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(stderr.toFile());
    // With these the JVM says on stderr that it picked them up.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    process = builder.start();
    stdout = process.inputReader(StandardCharsets.UTF_8);
  }

  static Program start(Class<?> main, String... args) throws IOException {
    return new Program(main, args);
  }

  /** Runs a program that ends by itself. */
  static Result run(Class<?> main, String... args) throws Exception {
    try (Program program = start(main, args)) {
      return program.awaitEnd();
    }
  }

  /** Reads the line in which a server says where it listens. */
  int port() throws Exception {
    String line =
        CompletableFuture.supplyAsync(this::readLine).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(line).matches("listening on 127\\.0\\.0\\.1:\\d+");
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  void closeStdin() throws IOException {
    process.getOutputStream().close();
  }

  /** Asks it to end with SIGTERM. Process.destroy would also close the streams still to be read. */
  void terminate() {
    assertThat(process.toHandle().destroy()).isTrue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end; the stdout of the result is what has not been read before. */
  Result awaitEnd() throws Exception {
    String rest =
        CompletableFuture.supplyAsync(this::readRest).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
    return new Result(process.exitValue(), rest, Files.readString(stderr));
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.delete(stderr);
  }

  private String readLine() {
    try {
      return stdout.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String readRest() {
    StringBuilder text = new StringBuilder();
    for (String line; (line = readLine()) != null; ) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  private static String classes(Class<?> main) {
    try {
      return Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
