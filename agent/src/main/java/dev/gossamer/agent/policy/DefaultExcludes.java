package dev.gossamer.agent.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the resource {@code default-excludes.txt}: one rule per line, a pattern, then {@code #}
 * after a space and the reason. Empty lines and lines that begin with {@code #} are skipped. The
 * file is ASCII and read as bytes, and its patterns are checked by a test and not here: all of this
 * happens in every start, in the interpreter.
 */
final class DefaultExcludes {
  static final String RESOURCE = "default-excludes.txt";

  private DefaultExcludes() {}

  static void addTo(List<Decision> rules) throws IOException {
    try (InputStream in = DefaultExcludes.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE.concat(" is missing from the agent"));
      }
      addTo(rules, in.readAllBytes());
    }
  }

  static void addTo(List<Decision> rules, byte[] text) throws IOException {
    int start = 0;
    int mark = -1;
    for (int i = 0; i <= text.length; i++) {
      byte b = i == text.length ? (byte) '\n' : text[i];
      if (b == '\n') {
        if (mark != start && i > start) {
          rules.add(rule(text, start, mark, i));
        }
        start = i + 1;
        mark = -1;
      } else if (b == '#' && mark < 0 && (i == start || text[i - 1] == ' ')) {
        mark = i;
      }
    }
  }

  private static Decision rule(byte[] text, int start, int mark, int end) throws IOException {
    if (mark < 0) {
      throw new IOException(RESOURCE.concat(" has a bad line: ").concat(trimmed(text, start, end)));
    }
    Pattern pattern = Pattern.trusted(trimmed(text, start, mark));
    return new Decision(false, "default exclude", pattern, trimmed(text, mark + 1, end));
  }

  private static String trimmed(byte[] text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && text[from] <= ' ') {
      from++;
    }
    while (to > from && text[to - 1] <= ' ') {
      to--;
    }
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
