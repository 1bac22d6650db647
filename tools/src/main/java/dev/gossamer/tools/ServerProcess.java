package dev.gossamer.tools;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server in a JVM of its own. It says on stdout where it listens, and it stops when its stdin
 * ends: so it also stops when this process ends, however that happens.
 */
final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  /** Ample, because the server writes its recording when it stops. */
  private static final Duration STOP = Duration.ofSeconds(60);

  private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final Thread stdout;
  private final Thread stderr;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final LastLines complaints = new LastLines(20);
  private volatile String served;

  private ServerProcess(Process process) {
    this.process = process;
    stdout = pump(process.getInputStream(), this::said);
    stderr = pump(process.getErrorStream(), complaints::add);
  }

  /**
   * Starts a JVM.
   *
   * @param command {@code java} and its arguments
   * @param directory where it runs
   */
  static ServerProcess start(List<String> command, Path directory) throws IOException {
    return new ServerProcess(new ProcessBuilder(command).directory(directory.toFile()).start());
  }

  /** Waits until the server listens and says where. */
  InetSocketAddress address() throws InterruptedException {
    try {
      return new InetSocketAddress("127.0.0.1", port.get(START.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      throw died();
    } catch (TimeoutException e) {
      throw failed("the server did not listen within " + START.toSeconds() + " s");
    }
  }

  /**
   * Fails if the server has ended by itself, or ends at once: a broken connection may come first.
   */
  void mustRun() throws InterruptedException {
    if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
      throw died();
    }
  }

  /** Ends the server's stdin and waits until it has stopped. */
  void stop() throws InterruptedException {
    mustRun();
    closeStdin();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      throw failed("the server did not stop within " + STOP.toSeconds() + " s");
    }
    stdout.join();
    stderr.join();
    if (process.exitValue() != 0) {
      throw died();
    }
  }

  /** What the server said that it served, if it has stopped and did. */
  Optional<String> served() {
    return Optional.ofNullable(served);
  }

  /** The last lines that the server wrote to stderr. */
  List<String> complaints() {
    return complaints.lines();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void said(String line) {
    Matcher listening = LISTENING.matcher(line);
    if (listening.find()) {
      port.complete(Integer.valueOf(listening.group(1)));
    } else if (line.startsWith("served ")) {
      served = line;
    }
  }

  private void closeStdin() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It is closed from the other side, so the server is about to end.
    }
  }

  private UserError died() throws InterruptedException {
    process.waitFor();
    stderr.join();
    return failed("the server ended with status " + process.exitValue());
  }

  private UserError failed(String what) {
    List<String> lines = complaints.lines();
    List<String> last = lines.subList(Math.max(0, lines.size() - 3), lines.size());
    return new UserError(
        UserError.FAILED, what + (last.isEmpty() ? "" : ": " + String.join(" | ", last)));
  }

  private Thread pump(InputStream stream, Consumer<String> to) {
    return Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream))) {
            lines.lines().forEach(to);
          } catch (IOException | UncheckedIOException e) {
            // The stream of a process that is being destroyed.
          } finally {
            port.completeExceptionally(new IOException("the server has ended"));
          }
        });
  }
}
