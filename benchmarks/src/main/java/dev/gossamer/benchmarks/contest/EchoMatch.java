package dev.gossamer.benchmarks.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A server and its clients, each in a process of its own. The server says what it has used at the
 * two ends of the time that counts, so that its start and the end of the clients do not.
 */
final class EchoMatch {
  private static final int SECONDS_TO_END = 10;

  private EchoMatch() {}

  /**
   * Runs both to their end.
   *
   * @param server prints its port, and answers each line with what it has used
   * @param client takes the port as a last argument, made of this prefix and the number
   * @return the figures, and {@code on}, which is what the server ran on
   */
  static Map<String, String> run(
      List<String> server,
      Map<String, String> environment,
      List<String> client,
      String portPrefix,
      int seconds)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(server).redirectError(Redirect.DISCARD);
    builder.environment().putAll(environment);
    Process serving = builder.start();
    try (BufferedReader out = serving.inputReader();
        Writer in = serving.outputWriter()) {
      Map<String, String> hello = Child.pairs(line(out, "the server"));
      List<String> command = new ArrayList<>(client);
      command.add(portPrefix + hello.get("port"));
      Process asking = new ProcessBuilder(command).redirectErrorStream(true).start();
      endLater(asking, seconds);
      try (BufferedReader answers = asking.inputReader()) {
        expect("measuring", line(answers, "the client"));
        Map<String, String> before = usage(in, out);
        String load = expect("msgs", line(answers, "the client"));
        Map<String, String> after = usage(in, out);
        return figures(hello.get("on"), Child.pairs(load), before, after);
      } finally {
        asking.destroyForcibly().waitFor();
      }
    } finally {
      // Its stdin has ended.
      if (!serving.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        serving.destroyForcibly().waitFor();
      }
    }
  }

  /** Ends a client that hangs; whoever reads its output then finds the end of it. */
  private static void endLater(Process client, int seconds) {
    CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(client::destroyForcibly);
  }

  private static Map<String, String> usage(Writer in, BufferedReader out) throws IOException {
    in.write("usage\n");
    in.flush();
    return Child.pairs(line(out, "the server"));
  }

  private static String line(BufferedReader reader, String whose) throws IOException {
    String line = reader.readLine();
    if (line == null) {
      throw new IOException(whose + " ended too early");
    }
    return line;
  }

  /** A line of a client without what is in all good ones says what is wrong. */
  private static String expect(String word, String line) throws IOException {
    if (!line.contains(word)) {
      throw new IOException("the client: " + line);
    }
    return line;
  }

  private static Map<String, String> figures(
      String on, Map<String, String> load, Map<String, String> before, Map<String, String> after) {
    double messages = Double.parseDouble(load.get("msgs"));
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("on", on);
    for (String name : List.of("cpu_ns", "switches")) {
      double used = Double.parseDouble(after.get(name)) - Double.parseDouble(before.get(name));
      figures.put(name, String.valueOf(used / messages));
    }
    for (String name : List.of("msgs_per_s", "p50_us", "p99_us")) {
      figures.put(name, load.get(name));
    }
    figures.put("rss_bytes", after.get("rss_bytes"));
    return figures;
  }
}
