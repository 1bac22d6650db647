package dev.gossamer.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures whole programs, from the start of the JVM to its end: one that does nothing, and one
 * that loads classes. Each runs without an agent, with an empty one and with Gossamer, in turn, and
 * every round begins with another of them.
 */
public final class Startup {
  /** What this is called among the benchmarks. */
  public static final String NAME = "Startup";

  /** How a JVM is started. */
  private enum Kind {
    PLAIN,
    EMPTY,
    GOSSAMER
  }

  /** Milliseconds of one JVM, by the clock and of processors. */
  private record Cost(double wall, double cpu) {}

  private final int rounds;
  private final int classes;
  private final Map<Kind, List<String>> agents = new EnumMap<>(Kind.class);
  private final String classPath;

  private Startup(int rounds, int classes, String agent, Path directory) throws IOException {
    this.rounds = rounds;
    this.classes = classes;
    this.classPath = Jars.programs(directory.resolve("programs.jar"), classes).toString();
    Path empty = Jars.emptyAgent(directory.resolve("empty-agent.jar"));
    agents.put(Kind.PLAIN, List.of());
    agents.put(Kind.EMPTY, List.of("-javaagent:" + empty));
    agents.put(Kind.GOSSAMER, List.of("-javaagent:" + agent));
  }

  /**
   * Prints the table.
   *
   * @param rounds how many JVMs of each kind run each program
   * @param classes how many the second program loads
   * @param agent the agent's jar, with its options
   */
  public static void run(int rounds, int classes, String agent)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("gossamer-startup");
    try {
      Startup startup = new Startup(rounds, classes, agent, directory);
      System.out.print(
          """
          | program | agent | wall: min / median ms | CPU: min / median ms | over the empty agent: wall, CPU ms |
          |---|---|---|---|---|
          """);
      startup.measure("nothing", List.of(Nothing.class.getName()));
      startup.measure(
          classes + " classes", List.of(LoadClasses.class.getName(), String.valueOf(classes)));
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void measure(String program, List<String> command)
      throws IOException, InterruptedException {
    Map<Kind, List<Cost>> costs = new EnumMap<>(Kind.class);
    Kind[] kinds = Kind.values();
    for (Kind kind : kinds) {
      costs.put(kind, new ArrayList<>());
      run(kind, command); // once for the caches of the disk
    }
    for (int round = 0; round < rounds; round++) {
      System.err.printf("%s, round %d of %d%n", program, round + 1, rounds);
      for (int i = 0; i < kinds.length; i++) {
        Kind kind = kinds[(round + i) % kinds.length];
        costs.get(kind).add(run(kind, command));
      }
    }
    Figures empty = Figures.of(costs.get(Kind.EMPTY));
    for (Kind kind : kinds) {
      System.out.println(Figures.of(costs.get(kind)).row(program, kind, empty));
    }
  }

  private Cost run(Kind kind, List<String> command) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(agents.get(kind));
    line.addAll(List.of("-cp", classPath));
    line.addAll(command);
    long cpu = ChildCpu.nanos();
    long start = System.nanoTime();
    int status = new ProcessBuilder(line).inheritIO().start().waitFor();
    long end = System.nanoTime();
    if (status != 0) {
      throw new IOException("status " + status + " of " + String.join(" ", line));
    }
    return new Cost((end - start) / 1e6, (ChildCpu.nanos() - cpu) / 1e6);
  }

  /** What is shown of the JVMs of one kind. */
  private record Figures(double leastWall, double wall, double leastCpu, double cpu) {
    static Figures of(List<Cost> costs) {
      double[] wall = costs.stream().mapToDouble(Cost::wall).sorted().toArray();
      double[] cpu = costs.stream().mapToDouble(Cost::cpu).sorted().toArray();
      return new Figures(wall[0], median(wall), cpu[0], median(cpu));
    }

    private static double median(double[] sorted) {
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    String row(String program, Kind kind, Figures empty) {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %.1f / %.1f | %.1f / %.1f | %+.1f (%+.1f %%), %+.1f (%+.1f %%) |",
          program,
          kind.name().toLowerCase(Locale.ROOT),
          leastWall,
          wall,
          leastCpu,
          cpu,
          wall - empty.wall,
          100 * (wall / empty.wall - 1),
          cpu - empty.cpu,
          100 * (cpu / empty.cpu - 1));
    }
  }
}
