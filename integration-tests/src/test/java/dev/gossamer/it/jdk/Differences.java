package dev.gossamer.it.jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tests of the JDK that docs/compatibility.md says fail with the agent, with the reason that it
 * gives. Each is a row of a table whose first cell is the name of the test.
 */
final class Differences {
  private static final Path DOCUMENT = Path.of("../docs/compatibility.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(java/[\\w/]+)` \\| (.*?) \\|\\s*$");

  private Differences() {}

  static Map<String, String> read() throws IOException {
    Map<String, String> differences = new HashMap<>();
    Matcher rows = ROW.matcher(Files.readString(DOCUMENT));
    while (rows.find()) {
      differences.put(rows.group(1), rows.group(2));
    }
    return differences;
  }
}
