package dev.gossamer.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The comparison's command line: its own two options, wherever they stand, and JMH's.
 *
 * @param rounds how many JVMs of each kind run every benchmark
 * @param agent the agent's jar, with its options after an equals sign if there are any
 * @param jmh everything else, for JMH to understand
 */
record CompareOptions(int rounds, String agent, List<String> jmh) {
  static final String USAGE =
      "usage: java -jar gossamer-benchmarks.jar [--rounds N] [--agent JAR[=OPTIONS]]"
          + " [JMH's arguments] BENCHMARK...";

  static CompareOptions parse(List<String> arguments) {
    int rounds = 5;
    String agent = "agent/target/gossamer.jar";
    List<String> jmh = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.equals("--rounds") && !argument.equals("--agent")) {
        jmh.add(argument);
        continue;
      }
      if (++i == arguments.size()) {
        throw new IllegalArgumentException(argument + " needs a value");
      }
      if (argument.equals("--agent")) {
        agent = arguments.get(i);
      } else {
        rounds = number(arguments.get(i));
      }
    }
    Path jar = Path.of(agent.split("=", 2)[0]);
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException("no agent at " + jar + "; --agent says where it is");
    }
    return new CompareOptions(rounds, agent, List.copyOf(jmh));
  }

  private static int number(String value) {
    try {
      int rounds = Integer.parseInt(value);
      if (rounds > 0) {
        return rounds;
      }
    } catch (NumberFormatException e) {
      // The message below says it.
    }
    throw new IllegalArgumentException("--rounds must be a whole number from 1, not " + value);
  }
}
