package dev.gossamer.benchmarks.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Where the runner asks a server what it has used: each line on stdin gets a line on stdout. */
public final class UsageDesk {
  private UsageDesk() {}

  /** Answers in the calling thread; returns when the runner has closed stdin. */
  public static void answerUntilStdinEnds() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      Usage usage = Usage.now();
      System.out.println(
          new Figures()
              .with("cpu_ns", usage.cpuNanos())
              .with("switches", usage.switches())
              .with("rss_bytes", Usage.residentBytes())
              .with("heap_bytes", Runtime.getRuntime().totalMemory()));
    }
  }
}
