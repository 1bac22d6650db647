package dev.gossamer.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadMatchTest {
  /** Has used 1,000 ns more each time it is asked. */
  private static final String SERVER =
      "echo on=virtual port=7; while read line; do used=$((used + 1000)); "
          + "echo cpu_ns=$used switches=$used rss_bytes=$used; done";

  private static Map<String, String> match(String server, String client) throws Exception {
    return match(server, client, 0);
  }

  private static Map<String, String> match(String server, String client, int warmUps)
      throws Exception {
    return LoadMatch.run(
        List.of("sh", "-c", server), Map.of(), List.of("sh", "-c", client), "port=", warmUps, 20);
  }

  @Test
  void aWarmUpIsNotCounted() throws Exception {
    Map<String, String> figures =
        match(SERVER, "echo measuring; echo msgs=10 msgs_per_s=5 p50_us=1 p99_us=2", 2);

    assertThat(figures)
        .containsEntry("cpu_ns", "100.0") // from the fifth answer to the sixth
        .containsEntry("rss_bytes", "6000");
  }

  @Test
  void aFigureIsWhatTheServerUsedMeanwhileForEachMessage() throws Exception {
    assertThat(match(SERVER, "echo measuring; echo msgs=10 msgs_per_s=5 p50_us=1 p99_us=2"))
        .containsOnly(
            Map.entry("on", "virtual"),
            Map.entry("cpu_ns", "100.0"),
            Map.entry("switches", "100.0"),
            Map.entry("msgs_per_s", "5"),
            Map.entry("p50_us", "1"),
            Map.entry("p99_us", "2"),
            Map.entry("rss_bytes", "2000"));
  }

  @Test
  void whatIsMeasuredTwiceHasNamesOfItsOwn() throws Exception {
    Map<String, String> figures =
        match(
            SERVER,
            "echo measuring; echo msgs=10 msgs_per_s=5 p50_us=1 p99_us=2; "
                + "echo measuring slow_; echo msgs=20 msgs_per_s=6 p50_us=3 p99_us=4");

    assertThat(figures)
        .containsEntry("p99_us", "2")
        .containsEntry("slow_p99_us", "4")
        .containsEntry("slow_cpu_ns", "50.0")
        .containsEntry("slow_rss_bytes", "4000");
  }

  @Test
  void theClientIsToldThePort() {
    assertThatThrownBy(() -> match(SERVER, "echo I got $0"))
        .isInstanceOf(IOException.class)
        .hasMessage("the client: I got port=7");
  }

  @Test
  void aServerThatCannotStartSaysWhy() {
    assertThatThrownBy(() -> match("echo no memory >&2", "echo measuring"))
        .isInstanceOf(IOException.class)
        .hasMessage("the server ended too early: no memory");
  }

  @Test
  void aClientThatSaysNothingHasFailed() {
    assertThatThrownBy(() -> match(SERVER, "exit 1"))
        .isInstanceOf(IOException.class)
        .hasMessage("the client ended too early");
  }
}
