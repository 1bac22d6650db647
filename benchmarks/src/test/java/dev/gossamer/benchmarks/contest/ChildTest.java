package dev.gossamer.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildTest {
  private static Map<String, String> shell(String script, int seconds) throws Exception {
    return Child.run(List.of("sh", "-c", script), Map.of("SAID", "hello"), seconds);
  }

  @Test
  void theLastLineHasTheFigures() throws Exception {
    assertThat(shell("echo something else; echo on=go ns=12.5 word=$SAID", 10))
        .containsExactly(
            Map.entry("on", "go"), Map.entry("ns", "12.5"), Map.entry("word", "hello"));
  }

  @Test
  void aProgramInGoWritesThemAsJson() {
    assertThat(Child.pairs("{\"cpu_ns\":1.5e-05,\"on\":\"go\",\"rss_bytes\":-3}"))
        .containsExactly(
            Map.entry("cpu_ns", "1.5e-05"), Map.entry("on", "go"), Map.entry("rss_bytes", "-3"));
  }

  @Test
  void aProgramThatFailsIsToldWithItsFirstLine() {
    assertThatThrownBy(() -> shell("echo ns=1; echo no memory >&2; exit 3", 10))
        .isInstanceOf(IOException.class)
        .hasMessage("ended with status 3: no memory");
  }

  @Test
  void aProgramThatHangsIsEnded() {
    assertThatThrownBy(() -> shell("exec sleep 60", 1))
        .isInstanceOf(IOException.class)
        .hasMessage("did not end within 1 s");
  }
}
