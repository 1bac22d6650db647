package dev.gossamer.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps docs/options.md and {@link Option} the same. */
class OptionsDocumentTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "")).resolve("../docs/options.md");

  @Test
  void theTableHasOneRowPerOptionWithTheSameWords() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Option option : Option.values()) {
      expected.add(
          "| `%s` | %s | %s | %s |"
              .formatted(
                  option.key(),
                  option.type().accepted(),
                  option.defaultText(),
                  option.description()));
    }
    assertThat(rowsBelow("| key | value | default | meaning |")).isEqualTo(expected);
  }

  @Test
  void theExampleOfAMistakeIsWhatTheParserSays() throws IOException {
    assertThat(Files.readAllLines(DOCUMENT))
        .contains(
            "    " + BadOption.unknownKey("gomaxproc", "", "the agent argument").getMessage());
  }

  @Test
  void theOptionsStandInAlphabeticalOrder() {
    assertThat(Arrays.stream(Option.values()).map(Option::key)).isSorted();
  }

  private static List<String> rowsBelow(String header) throws IOException {
    List<String> lines = Files.readAllLines(DOCUMENT);
    int first = lines.indexOf(header) + 2;
    assertThat(first).as("the table is there").isGreaterThan(1);
    List<String> rows = new ArrayList<>();
    for (int i = first; i < lines.size() && lines.get(i).startsWith("|"); i++) {
      rows.add(lines.get(i));
    }
    return rows;
  }
}
