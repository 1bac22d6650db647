package dev.gossamer.benchmarks;

import dev.gossamer.benchmarks.startup.Startup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks in JVMs with and without the agent, and prints how they compare.
 *
 * <p>A machine's speed drifts over minutes, by more than what is to be measured. So the two kinds
 * take turns, each time in a JVM of their own, and every second round begins with the other one. A
 * JVM's score is the median of its calls or iterations.
 */
public final class Compare {
  /** JMH uses Unsafe, and a benchmark loads a library; the JVM warns of both. */
  private static final List<String> QUIET =
      List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

  private final CompareOptions options;
  private final CommandLineOptions jmh;
  private final VerboseMode verbosity;
  private final Map<String, Comparison> comparisons = new LinkedHashMap<>();

  private Compare(CompareOptions options) throws CommandLineOptionException {
    this.options = options;
    jmh = new CommandLineOptions(options.jmh().toArray(String[]::new));
    verbosity = jmh.verbosity().orElse(VerboseMode.SILENT);
  }

  /** Prints the table; status 2 for a wrong command line, 1 for a benchmark that failed. */
  public static void main(String[] args) {
    try {
      CompareOptions options = CompareOptions.parse(List.of(args));
      if (options.jmh().contains(Startup.NAME)) {
        Startup.run(options.rounds(), options.classes(), options.agent());
      } else {
        System.out.print(new Compare(options).run());
      }
    } catch (IllegalArgumentException | CommandLineOptionException | NoBenchmarksException e) {
      System.err.println(e instanceof NoBenchmarksException ? "no such benchmark" : e.getMessage());
      System.err.println(CompareOptions.USAGE);
      System.exit(2);
    } catch (RunnerException | IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      System.exit(1);
    }
  }

  private String run() throws RunnerException {
    List<String> benchmarks = benchmarks();
    for (String benchmark : benchmarks) {
      for (int round = 0; round < options.rounds(); round++) {
        boolean agentFirst = round % 2 == 1;
        run(benchmark, round, agentFirst);
        run(benchmark, round, !agentFirst);
      }
    }
    return MarkdownTable.of(List.copyOf(comparisons.values()));
  }

  private List<String> benchmarks() throws NoBenchmarksException {
    SortedSet<BenchmarkListEntry> found =
        BenchmarkList.defaultList()
            .find(
                OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT),
                jmh.getIncludes(),
                jmh.getExcludes());
    if (found.isEmpty()) {
      throw new NoBenchmarksException();
    }
    return found.stream().map(BenchmarkListEntry::getUsername).distinct().toList();
  }

  private void run(String benchmark, int round, boolean agent) throws RunnerException {
    String kind = agent ? "with" : "without";
    System.err.printf(
        "%s, round %d of %d, %s the agent%n", benchmark, round + 1, options.rounds(), kind);
    try {
      for (RunResult result : new Runner(options(benchmark, agent)).run()) {
        add(result, agent);
      }
    } catch (CommandLineOptionException e) {
      throw new IllegalStateException("understood before", e);
    } catch (RunnerException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new RunnerException(
          benchmark + " failed " + kind + " the agent: " + why + " (-v NORMAL shows more)", e);
    }
  }

  private Options options(String benchmark, boolean agent) throws CommandLineOptionException {
    Stream<String> own =
        agent
            ? Stream.of("-javaagent:" + options.agent(), worker(WorkerCheck.GOROUTINE))
            : Stream.of(worker(WorkerCheck.PLATFORM));
    return new OptionsBuilder()
        .parent(new Nameless(options.jmh()))
        .include("^" + Pattern.quote(benchmark) + "$")
        .forks(1)
        .shouldFailOnError(true)
        .verbosity(verbosity)
        .jvmArgsAppend(
            Stream.of(QUIET.stream(), jmh.getJvmArgsAppend().orElse(List.of()).stream(), own)
                .flatMap(arguments -> arguments)
                .toArray(String[]::new))
        .build();
  }

  private static String worker(String kind) {
    return "-D" + WorkerCheck.PROPERTY + "=" + kind;
  }

  private void add(RunResult result, boolean agent) {
    String name = name(result);
    Comparison comparison =
        comparisons.computeIfAbsent(
            name,
            _ ->
                new Comparison(
                    name,
                    result.getPrimaryResult().getScoreUnit(),
                    new ArrayList<>(),
                    new ArrayList<>()));
    (agent ? comparison.with() : comparison.without())
        .add(result.getPrimaryResult().getStatistics().getPercentile(50));
  }

  private static String name(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    String prefix = Compare.class.getPackageName() + ".";
    String name = benchmark.startsWith(prefix) ? benchmark.substring(prefix.length()) : benchmark;
    return result.getParams().getParamsKeys().stream()
        .map(key -> key + "=" + result.getParams().getParam(key))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), all -> all.isEmpty() ? name : name + " (" + all + ")"));
  }

  /** What the user said, but for the names of the benchmarks: JMH would add them to the one. */
  private static final class Nameless extends CommandLineOptions {
    Nameless(List<String> arguments) throws CommandLineOptionException {
      super(arguments.toArray(String[]::new));
    }

    @Override
    public List<String> getIncludes() {
      return List.of();
    }
  }
}
