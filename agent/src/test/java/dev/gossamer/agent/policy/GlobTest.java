package dev.gossamer.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "abc, abc",
    "*, abc",
    "*, ''",
    "a*, a",
    "a*, abc",
    "*c, abc",
    "a*c, ac",
    "a*c, abcc",
    "a?c, abc",
    "???, abc",
    "*?, a",
    "?*, abc",
    "*b*, abc",
    "a**c, ac",
    "*a*a*, aa",
    "com.*.Job, com.acme.deep.Job",
    "'', ''",
    "a*bc*bd, abcbcbd",
    "ab*, ab",
    "*?c, bcc",
  })
  void matches(String glob, String text) {
    assertThat(new Glob(glob).matches(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "abc, abd", "abc, ab", "abc, abcd", "a*, b", "*c, cb", "a*c, ab", "a?c, ac", "???, ab",
    "*?, ''", "'', a", "a*a, a", "A, a", "a.c, abc", "*b*b*, abc", "ab*, a", "ab?, ab",
  })
  void doesNotMatch(String glob, String text) {
    assertThat(new Glob(glob).matches(text)).isFalse();
  }

  @Test
  void agreesWithRegularExpressionsOnRandomTexts() {
    Random random = new Random(42);
    int matching = 0;
    for (int i = 0; i < 100_000; i++) {
      String glob = text(random, "ab*?", 6);
      String text = text(random, "ab", 8);
      boolean expected = text.matches(glob.replace("*", ".*").replace('?', '.'));
      matching += expected ? 1 : 0;
      assertThat(new Glob(glob).matches(text)).as("%s matches %s", glob, text).isEqualTo(expected);
    }
    assertThat(matching).isBetween(5_000, 95_000);
  }

  private static String text(Random random, String alphabet, int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
