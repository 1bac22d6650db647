package dev.gossamer.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultExcludesTest {
  @Test
  void everyRuleOfTheFileHasAValidPatternAndAReason() throws IOException {
    List<Decision> rules = new ArrayList<>();
    DefaultExcludes.addTo(rules);

    assertThat(rules).hasSizeGreaterThan(30);
    assertThat(rules).extracting(Decision::rule).doesNotHaveDuplicates();
    assertThat(rules)
        .allSatisfy(rule -> {
          assertThat(rule.converted()).isFalse();
          assertThat(rule.reason()).isNotBlank();
          assertThat(rule.rule()).startsWith("default exclude ");
          assertThat(rule.rule().substring("default exclude ".length())).matches(Pattern::isValid);
        });
  }

  @Test
  void theFileIsAscii() throws IOException {
    try (InputStream in = DefaultExcludes.class.getResourceAsStream(DefaultExcludes.RESOURCE)) {
      assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(new String(in.readAllBytes())))
          .isTrue();
    }
  }

  @Test
  void commentsAndEmptyLinesAreSkippedAndTheLastLineNeedsNoEnd() throws IOException {
    List<Decision> rules = new ArrayList<>();
    DefaultExcludes.addTo(
        rules, bytes("# a comment # here\n\n  name:a#b  # why # so \r\n#\ntask:c # because"));

    assertThat(rules)
        .extracting(Decision::toString)
        .containsExactly(
            "platform thread (default exclude name:a#b: why # so)",
            "platform thread (default exclude task:c: because)");
  }

  @Test
  void aLineWithoutAReasonIsNamed() {
    assertThatIOException()
        .isThrownBy(() -> DefaultExcludes.addTo(new ArrayList<>(), bytes("# a\nname:a# why\n")))
        .withMessage("default-excludes.txt has a bad line: name:a# why");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
