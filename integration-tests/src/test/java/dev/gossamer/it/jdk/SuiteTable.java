package dev.gossamer.it.jdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For people: how many tests of each suite passed, one column for each way to run them. */
final class SuiteTable {
  private final List<String> columns = new ArrayList<>();
  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

  void add(String column, SuiteResults results) {
    columns.add(column);
    results
        .counts()
        .forEach((suite, count) ->
            rows.computeIfAbsent(suite, s -> new LinkedHashMap<>()).put(column, count));
  }

  /** Separated by tabs. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("suite\t" + String.join("\t", columns) + "\n");
    rows.forEach((suite, counts) -> {
      text.append(suite);
      for (String column : columns) {
        text.append('\t').append(counts.getOrDefault(column, "-"));
      }
      text.append('\n');
    });
    return text.toString();
  }
}
