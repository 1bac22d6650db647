package dev.gossamer.agent.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the resource {@code default-excludes.txt}: one rule per line, a pattern, then {@code #}
 * after a space and the reason. Empty lines and lines that begin with {@code #} are skipped.
 */
final class DefaultExcludes {
  private static final String RESOURCE = "default-excludes.txt";

  private DefaultExcludes() {}

  static void addTo(List<Decision> rules) throws IOException {
    try (InputStream in = DefaultExcludes.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE.concat(" is missing from the agent"));
      }
      // One byte per character is the cheapest to make a String of; the file is plain ASCII.
      addTo(rules, new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    }
  }

  static void addTo(List<Decision> rules, String text) throws IOException {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        end = text.length();
      }
      String line = text.substring(start, end).trim();
      if (!line.isEmpty() && line.charAt(0) != '#') {
        rules.add(rule(line));
      }
      start = end + 1;
    }
  }

  private static Decision rule(String line) throws IOException {
    int mark = line.indexOf(" #");
    Pattern pattern = mark < 0 ? null : Pattern.read(line.substring(0, mark).trim());
    String reason = mark < 0 ? "" : line.substring(mark + 2).trim();
    if (pattern == null || reason.isEmpty()) {
      throw new IOException(RESOURCE.concat(" has a bad line: ").concat(line));
    }
    return new Decision(false, "default exclude", pattern, reason);
  }
}
