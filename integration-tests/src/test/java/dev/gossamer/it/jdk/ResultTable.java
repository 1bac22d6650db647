package dev.gossamer.it.jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * For people: how many tests of each class passed, one column for each way to run them, and how
 * many classes have passed as a whole.
 */
final class ResultTable {
  /** Passed and all tests of one class, run in one way. */
  private static final class Count {
    int passed;
    int all;

    boolean isWhole() {
      return passed == all;
    }
  }

  private final Set<String> columns = new LinkedHashSet<>();
  private final Map<String, Map<String, Count>> rows = new TreeMap<>();
  private final Map<String, String> leftOut = new TreeMap<>();

  /** Adds one test of a class. */
  void add(String testClass, String column, boolean passed) {
    columns.add(column);
    Count count =
        rows.computeIfAbsent(testClass, c -> new LinkedHashMap<>())
            .computeIfAbsent(column, c -> new Count());
    count.all++;
    if (passed) {
      count.passed++;
    }
  }

  /** A class that was not run, and why. */
  void leaveOut(String testClass, String reason) {
    leftOut.put(testClass, reason.lines().findFirst().orElse(""));
  }

  /** Writes all of it to a file and the summary to standard output as well. */
  void write(String title, Path file) throws IOException {
    String summary = summary();
    Files.createDirectories(file.getParent());
    Files.writeString(file, summary + "\n" + table());
    System.out.println(title + "\n" + summary + "All classes: " + file.toAbsolutePath());
  }

  private String summary() {
    StringBuilder text = new StringBuilder();
    for (String column : columns) {
      int whole = 0;
      int classes = 0;
      int passed = 0;
      int all = 0;
      for (Map<String, Count> row : rows.values()) {
        Count count = row.get(column);
        if (count != null) {
          classes++;
          whole += count.isWhole() ? 1 : 0;
          passed += count.passed;
          all += count.all;
        }
      }
      text.append(
          String.format(
              "  %-38s %d of %d classes passed; %,d of %,d tests%n",
              column, whole, classes, passed, all));
    }
    text.append(String.format("  left out: %d classes%n", leftOut.size()));
    return text.toString();
  }

  /** Separated by tabs. */
  private String table() {
    List<String> lines = new ArrayList<>();
    lines.add("class\t" + String.join("\t", columns));
    rows.forEach((testClass, counts) -> {
      List<String> cells = new ArrayList<>();
      for (String column : columns) {
        Count count = counts.get(column);
        cells.add(count == null ? "-" : count.passed + "/" + count.all);
      }
      lines.add(testClass + "\t" + String.join("\t", cells));
    });
    leftOut.forEach((testClass, reason) -> lines.add(testClass + "\tleft out: " + reason));
    return String.join("\n", lines) + "\n";
  }
}
