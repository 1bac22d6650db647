package dev.gossamer.it.races;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * What has come of a race: how often there was which result, and what must not have been. Printed
 * as one line, which begins with {@link #PASSED} or {@link #FAILED} and the name of the race.
 */
record Verdict(String race, TreeMap<String, Long> counts, List<String> wrong) {
  static final String PASSED = "passed ";
  static final String FAILED = "FAILED ";

  static Verdict of(TestInfo race, TestResult result) {
    TreeMap<String, Long> counts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (StateCase expected : race.cases()) {
      counts.put(expected.matchPattern(), 0L); // shows what there might have been and was not
    }
    for (String seen : result.getStateKeys()) {
      counts.put(seen, result.getCount(seen));
      if (!isAcceptable(race, seen)) {
        wrong.add("[" + seen + "] is forbidden");
      }
    }
    if (result.status() != Status.NORMAL) {
      wrong.add(result.status() + " " + String.join(" ", result.getMessages()));
    } else if (result.getTotalCount() == 0) {
      wrong.add("no result at all");
    }
    return new Verdict(simpleName(race), counts, wrong);
  }

  private static boolean isAcceptable(TestInfo race, String seen) {
    return race.cases().stream()
        .anyMatch(c -> c.matchesExactly(seen) && c.expect() == Expect.ACCEPTABLE);
  }

  private static String simpleName(TestInfo race) {
    return race.name().substring(race.name().lastIndexOf('.') + 1);
  }

  boolean isGood() {
    return wrong.isEmpty();
  }

  @Override
  public String toString() {
    StringJoiner line = new StringJoiner(", ", (isGood() ? PASSED : FAILED) + race + ": ", "");
    counts.forEach((result, count) -> line.add("[" + result + "] " + count));
    wrong.forEach(line::add);
    return line.toString();
  }
}
