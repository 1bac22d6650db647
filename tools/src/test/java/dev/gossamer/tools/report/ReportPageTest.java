package dev.gossamer.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
  private static final String NASTY = "</script><img src=x onerror=alert(1)>-1";

  @TempDir private Path directory;
  private String page;
  private String trace;

  @BeforeEach
  void write() throws Exception {
    Path file = Written.record(directory.resolve("test.jfr"), ReportPageTest::someWork);
    Path html = directory.resolve("page.html");
    Path json = directory.resolve("trace.json");
    assertThat(new Report(file).writePageAndTrace(html, json, _ -> {})).isPositive();
    page = Files.readString(html);
    trace = Files.readString(json);
  }

  @Test
  void nothingIsLoadedFromAnywhere() {
    assertThat(page).doesNotContain("http://", "https://", "<link", "@import", "src=\"");
    assertThat(page).contains("default-src 'none'");
  }

  @Test
  void everyLinkInsideThePageLeadsSomewhere() {
    Matcher links = Pattern.compile("href=\"#([a-z]+)\"").matcher(page);
    int count = 0;
    while (links.find()) {
      assertThat(page).contains("id=\"" + links.group(1) + "\"");
      count++;
    }
    assertThat(count).isGreaterThan(10);
  }

  @Test
  void theNameOfAThreadCannotBreakOut() {
    assertThat(page).doesNotContain("<img").contains("&lt;/script&gt;&lt;img src=x");
  }

  @Test
  void theFiguresAreReadableWithoutTheScript() {
    String text = page.substring(0, page.indexOf("<script>"));
    assertThat(text)
        .contains("goroutines started", "Verdict", "wait to run, p99", "Data quality", "Processors")
        .contains("1 spawned", "example.Reader.run:7");
  }

  @Test
  void theTraceHasRowsSlicesAndCountersAsGoHasThem() {
    assertThat(trace)
        .startsWith("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[")
        .endsWith("]}\n")
        .contains("\"name\":\"PROCS\"", "\"name\":\"Proc 0\"", "\"name\":\"STATS\"");
    List<String> lines = trace.lines().filter(line -> line.contains("\"ph\":\"X\"")).toList();
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst()).contains("\"pid\":0,\"tid\":0", "\"name\":\"G7 ");
  }

  private static void someWork() {
    Written.spawn(7, NASTY);
    Written.ready(7, 0, 0);
    Written.Run slice = Written.run(7);
    Written.HandOff lost = Written.handOff(7, 0, 1);
    lost.commit();
    Written.ran(slice, 0, 0);
    Written.steal(0, 1, 3);
  }
}
