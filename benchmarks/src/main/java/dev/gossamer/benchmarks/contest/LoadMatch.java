package dev.gossamer.benchmarks.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A server and its clients, each in a process of its own. The server says what it has used at the
 * two ends of the time that counts, so that its start and the end of the clients do not. A client
 * may measure more than once: before each time it prints {@code measuring} and what the names of
 * the figures are to begin with.
 */
final class LoadMatch {
  private static final int SECONDS_TO_END = 10;
  private static final String MEASURING = "measuring";

  private LoadMatch() {}

  /**
   * Runs both to their end.
   *
   * @param server prints its port, and answers each line with what it has used
   * @param client takes the port as a last argument, made of this prefix and the number
   * @param warmUps how often the client runs without being counted, each time on connections of its
   *     own
   * @return the figures, and {@code on}, which is what the server ran on
   */
  static Map<String, String> run(
      List<String> server,
      Map<String, String> environment,
      List<String> client,
      String portPrefix,
      int warmUps,
      int seconds)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile("gossamer-bench", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(server).redirectError(errors.toFile());
      builder.environment().putAll(environment);
      return run(builder.start(), errors, client, portPrefix, warmUps, seconds);
    } finally {
      Files.deleteIfExists(errors);
    }
  }

  private static Map<String, String> run(
      Process serving,
      Path errors,
      List<String> client,
      String portPrefix,
      int warmUps,
      int seconds)
      throws IOException, InterruptedException {
    endLater(serving, seconds);
    try (BufferedReader out = serving.inputReader();
        Writer in = serving.outputWriter()) {
      Map<String, String> hello = Child.pairs(said(out, errors));
      List<String> command = new ArrayList<>(client);
      command.add(portPrefix + hello.get("port"));
      for (int i = 0; i < warmUps; i++) {
        ask(command, in, out, errors, seconds);
      }
      Map<String, String> figures = ask(command, in, out, errors, seconds);
      figures.put("on", hello.get("on"));
      return figures;
    } finally {
      // Its stdin has ended.
      if (!serving.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        serving.destroyForcibly().waitFor();
      }
    }
  }

  /** Runs the client to its end. */
  private static Map<String, String> ask(
      List<String> client, Writer in, BufferedReader out, Path errors, int seconds)
      throws IOException, InterruptedException {
    Process asking = new ProcessBuilder(client).redirectErrorStream(true).start();
    endLater(asking, seconds);
    try (BufferedReader answers = asking.inputReader()) {
      Map<String, String> figures = new LinkedHashMap<>();
      String line = answers.readLine();
      do {
        String prefix = expect(MEASURING, line).substring(MEASURING.length()).strip();
        Map<String, String> before = usage(in, out, errors);
        String load = expect("msgs", answers.readLine());
        Map<String, String> after = usage(in, out, errors);
        figures(Child.pairs(load), before, after)
            .forEach((name, value) -> figures.put(prefix + name, value));
        line = answers.readLine();
      } while (line != null);
      return figures;
    } finally {
      asking.destroyForcibly().waitFor();
    }
  }

  /** Ends a process that hangs; whoever reads its output then finds the end of it. */
  private static void endLater(Process process, int seconds) {
    CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(process::destroyForcibly);
  }

  private static Map<String, String> usage(Writer in, BufferedReader out, Path errors)
      throws IOException {
    in.write("usage\n");
    in.flush();
    return Child.pairs(said(out, errors));
  }

  private static String said(BufferedReader server, Path errors) throws IOException {
    String line = server.readLine();
    if (line == null) {
      throw new IOException("the server ended too early: " + Child.firstLine(errors));
    }
    return line;
  }

  /** A line of a client without what is in all good ones says what is wrong. */
  private static String expect(String word, String line) throws IOException {
    if (line == null) {
      throw new IOException("the client ended too early");
    }
    if (!line.contains(word)) {
      throw new IOException("the client: " + line);
    }
    return line;
  }

  private static Map<String, String> figures(
      Map<String, String> load, Map<String, String> before, Map<String, String> after) {
    double messages = Double.parseDouble(load.get("msgs"));
    Map<String, String> figures = new LinkedHashMap<>();
    for (String name : List.of("cpu_ns", "switches")) {
      double used = Double.parseDouble(after.get(name)) - Double.parseDouble(before.get(name));
      figures.put(name, String.valueOf(used / messages));
    }
    for (String name : List.of("msgs_per_s", "p50_us", "p99_us")) {
      figures.put(name, load.get(name));
    }
    figures.put("rss_bytes", after.get("rss_bytes"));
    if (after.containsKey("heap_bytes")) { // what the JVM has reserved; Go does not say
      figures.put("heap_bytes", after.get("heap_bytes"));
    }
    return figures;
  }
}
