package dev.gossamer.agent.policy;

/**
 * A text with {@code *} for any characters, none included, and {@code ?} for one character.
 * Matching allocates nothing; a text without wildcards, or with one {@code *} at its end, is
 * recognised once because almost all rules have that form.
 */
final class Glob {
  private final String text;
  private final boolean exact;
  private final boolean prefix;
  private final String beginning;

  Glob(String text) {
    this.text = text;
    int wildcard = firstWildcard(text);
    this.exact = wildcard == text.length();
    this.prefix = wildcard == text.length() - 1 && text.charAt(wildcard) == '*';
    this.beginning = exact ? text : text.substring(0, wildcard);
  }

  private static int firstWildcard(String text) {
    int star = text.indexOf('*');
    int mark = text.indexOf('?');
    if (star < 0 && mark < 0) {
      return text.length();
    }
    return star < 0 || (mark >= 0 && mark < star) ? mark : star;
  }

  boolean matches(String subject) {
    if (exact) {
      return text.equals(subject);
    }
    return subject.startsWith(beginning) && (prefix || matchesFrom(beginning.length(), subject));
  }

  /**
   * Matches what follows the beginning. A mismatch goes back to the last {@code *} only, which
   * swallows one more character: an earlier one could not do better.
   */
  private boolean matchesFrom(int from, String subject) {
    int p = from;
    int s = from;
    int star = -1;
    int resume = -1;
    while (s < subject.length()) {
      char c = p < text.length() ? text.charAt(p) : 0;
      if (p < text.length() && c == '*') {
        star = p++;
        resume = s;
      } else if (p < text.length() && (c == '?' || c == subject.charAt(s))) {
        p++;
        s++;
      } else if (star >= 0) {
        p = star + 1;
        s = ++resume;
      } else {
        return false;
      }
    }
    while (p < text.length() && text.charAt(p) == '*') {
      p++;
    }
    return p == text.length();
  }
}
