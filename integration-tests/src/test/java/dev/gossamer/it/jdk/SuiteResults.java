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
import java.util.stream.Collectors;

/** What {@link SuiteRunner} wrote in one JVM or several: each test and whether it passed. */
final class SuiteResults {
  private static final int LINES_OF_TRACE = 14;

  /** One test of the suite of a class; its name tells the class that has the method. */
  record Test(String suite, String name) {}

  private final Map<Test, String> states = new LinkedHashMap<>();
  private final Map<Test, String> reasons = new LinkedHashMap<>();
  private final Set<String> begun = new LinkedHashSet<>();
  private final Set<String> threads = new LinkedHashSet<>();

  /** Adds the results of another JVM, with what it printed. */
  void read(Path file, String stdout) throws IOException {
    for (String line : Files.readAllLines(file)) {
      String[] part = line.split("\t", -1);
      switch (part[0]) {
        case SuiteRunner.THREAD -> threads.add(part[2]);
        case SuiteRunner.BEGIN -> begun.add(part[1]);
        case SuiteRunner.TEST, SuiteRunner.PASSED, SuiteRunner.FAILED ->
            states.put(new Test(part[1], part[2]), part[0]);
        default -> {}
      }
    }
    List<String> printed = stdout.lines().toList();
    for (int i = 0; i < printed.size(); i++) {
      String[] part = printed.get(i).split("\t", -1);
      if (part[0].equals(SuiteRunner.FAILED) && part.length == 3) {
        int end = Math.min(printed.size(), i + 1 + LINES_OF_TRACE);
        reasons.put(new Test(part[1], part[2]), String.join("\n    ", printed.subList(i + 1, end)));
      }
    }
  }

  /** The tests that have begun and not ended did so for this reason. */
  void unfinished(String reason) {
    for (Map.Entry<Test, String> state : states.entrySet()) {
      if (state.getValue().equals(SuiteRunner.TEST)) {
        reasons.putIfAbsent(state.getKey(), reason);
      }
    }
  }

  Set<String> begun() {
    return begun;
  }

  /** What kind of thread ran the tests. */
  Set<String> threads() {
    return threads;
  }

  boolean passed(Test test) {
    return SuiteRunner.PASSED.equals(states.get(test));
  }

  /** Why it did not pass. */
  String reason(Test test) {
    String state = states.get(test);
    return state == null ? "was not run" : reasons.getOrDefault(test, state + ", no reason seen");
  }

  Set<Test> tests() {
    return states.keySet();
  }

  List<Test> passed() {
    return states.keySet().stream().filter(this::passed).toList();
  }

  /** The classes of which at least one test has begun. */
  Set<String> suites() {
    return tests().stream().map(Test::suite).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** How many tests of each class passed, as a column of the table. */
  void addTo(ResultTable table, String column) {
    for (Test test : tests()) {
      table.add(test.suite(), column, passed(test));
    }
  }

  /** The tests that passed here but not there. */
  List<Test> passedButNotIn(SuiteResults other) {
    List<Test> lost = new ArrayList<>();
    for (Test test : passed()) {
      if (!other.passed(test)) {
        lost.add(test);
      }
    }
    return lost;
  }
}
