package dev.gossamer.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The comparison's command line: its own options, wherever they stand, and JMH's.
 *
 * @param rounds how many JVMs of each kind run every benchmark
 * @param agent the agent's jar, with its options after an equals sign if there are any
 * @param classes how many classes the benchmark Startup loads
 * @param jmh everything else, for JMH to understand
 */
record CompareOptions(int rounds, String agent, int classes, List<String> jmh) {
  static final String USAGE =
      "usage: java -jar gossamer-benchmarks.jar [--rounds N] [--agent JAR[=OPTIONS]]"
          + " ([JMH's arguments] BENCHMARK... | [--classes N] Startup)";

  private static final Set<String> OWN = Set.of("--rounds", "--agent", "--classes");

  static CompareOptions parse(List<String> arguments) {
    int rounds = 5;
    int classes = 5000;
    String agent = "agent/target/gossamer.jar";
    List<String> jmh = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!OWN.contains(argument)) {
        jmh.add(argument);
        continue;
      }
      if (++i == arguments.size()) {
        throw new IllegalArgumentException(argument + " needs a value");
      }
      if (argument.equals("--agent")) {
        agent = arguments.get(i);
      } else if (argument.equals("--classes")) {
        classes = number(argument, arguments.get(i));
      } else {
        rounds = number(argument, arguments.get(i));
      }
    }
    Path jar = Path.of(agent.split("=", 2)[0]);
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException("no agent at " + jar + "; --agent says where it is");
    }
    return new CompareOptions(rounds, agent, classes, List.copyOf(jmh));
  }

  private static int number(String option, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below says it.
    }
    throw new IllegalArgumentException(option + " must be a whole number from 1, not " + value);
  }
}
