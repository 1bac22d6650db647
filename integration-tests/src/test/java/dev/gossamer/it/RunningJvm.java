package dev.gossamer.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A forked JVM. Its output goes to files, so that nobody has to read along for it to go on. When it
 * outlives its time limit, the test fails with its thread dumps in the message.
 */
public final class RunningJvm implements AutoCloseable {
  private static final Duration JCMD_LIMIT = Duration.ofSeconds(20);
  private static final Duration PROGRESS_POLL = Duration.ofMillis(200);
  private static final int LONGEST_DUMP = 40_000;

  private final Process process;
  private final Path directory;
  private final Path jcmd;
  private final Duration limit;

  private RunningJvm(Process process, Path directory, Path jcmd, Duration limit) {
    this.process = process;
    this.directory = directory;
    this.jcmd = jcmd;
    this.limit = limit;
  }

  static RunningJvm start(ProcessBuilder builder, Path javaHome, Duration limit)
      throws IOException {
    Path directory = Files.createTempDirectory("gossamer-it");
    builder.redirectOutput(directory.resolve("stdout").toFile());
    builder.redirectError(directory.resolve("stderr").toFile());
    Path jcmd = javaHome.resolve("bin").resolve("jcmd");
    return new RunningJvm(builder.start(), directory, jcmd, limit);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  public String stdout() {
    return read("stdout");
  }

  String stderr() {
    return read("stderr");
  }

  void write(byte[] input) throws IOException {
    process.getOutputStream().write(input);
    process.getOutputStream().flush();
  }

  public void closeStdin() throws IOException {
    process.getOutputStream().close();
  }

  /** SIGTERM. {@code Process.destroy} would also close the streams. */
  void terminate() {
    process.toHandle().destroy();
  }

  void awaitOutput(String text) {
    try {
      await()
          .atMost(limit)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> stdout().contains(text) || !process.isAlive());
    } catch (ConditionTimeoutException e) {
      throw timedOut("has not printed \"" + text + "\"");
    }
    if (!stdout().contains(text)) {
      throw new AssertionError("ended without printing \"" + text + "\": " + outcome());
    }
  }

  public Outcome awaitEnd() throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw timedOut("has not ended");
    }
    return outcome();
  }

  /** As {@link #awaitEnd()}, but the limit begins anew whenever the program has come further. */
  public Outcome awaitEnd(Supplier<?> progress) throws InterruptedException {
    Object last = progress.get();
    long since = System.nanoTime();
    while (!process.waitFor(PROGRESS_POLL.toMillis(), TimeUnit.MILLISECONDS)) {
      Object now = progress.get();
      if (!now.equals(last)) {
        last = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > limit.toNanos()) {
        throw timedOut("has not come further than " + now);
      }
    }
    return outcome();
  }

  /** Runs {@code jcmd} on it and returns what that printed. */
  String jcmd(String... command) throws IOException, InterruptedException {
    return tool(jcmd, command);
  }

  /** Runs another tool of its JDK on it, the process id coming first. */
  String tool(Path program, String... arguments) throws IOException, InterruptedException {
    String[] line = new String[arguments.length + 2];
    line[0] = program.toString();
    line[1] = Long.toString(process.pid());
    System.arraycopy(arguments, 0, line, 2, arguments.length);
    Path output = Files.createTempFile(directory, "tool", ".txt");
    Process tool =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!tool.waitFor(JCMD_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      tool.destroyForcibly();
      return "(no answer to " + String.join(" ", line) + ")\n" + Files.readString(output);
    }
    return Files.readString(output);
  }

  /** A path in the directory that is removed with this. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private Outcome outcome() {
    return new Outcome(process.exitValue(), read("stdout"), read("stderr"));
  }

  private AssertionError timedOut(String what) {
    String message =
        "process "
            + process.pid()
            + " "
            + what
            + " within "
            + limit
            + "\nstdout: "
            + read("stdout")
            + "\nstderr: "
            + read("stderr")
            + "\n"
            + threadDumps();
    process.destroyForcibly();
    return new AssertionError(message);
  }

  private String threadDumps() {
    try {
      Path dump = file("dump.txt");
      String print = jcmd("Thread.print");
      String written = jcmd("Thread.dump_to_file", "-overwrite", dump.toString());
      String goroutines = Files.exists(dump) ? Files.readString(dump) : written;
      return cut(print) + "\n" + cut(goroutines);
    } catch (IOException e) {
      return "no thread dump: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "no thread dump: " + e;
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_DUMP ? text : text.substring(0, LONGEST_DUMP) + "\n...";
  }

  private String read(String name) {
    try {
      return Files.readString(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
