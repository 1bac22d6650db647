package dev.gossamer.benchmarks.contest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs rows and writes what came of them.
 *
 * <p>A machine's speed drifts over minutes, by more than what is to be measured. So the contenders
 * of a row take turns, each time in a process of their own, and every round begins with another.
 */
public final class Contest {
  /** More than any row takes on a slow machine; what hangs must not hang the runner. */
  private static final int SECONDS_PER_CHILD = 300;

  /** After so many failures in a row of the table its other rounds are not worth their time. */
  private static final int MOST_FAILURES = 2;

  private final Options options;
  private final Commands commands;
  private final Progress progress;
  private final List<String> failures = new ArrayList<>();

  private Contest(Options options, Commands commands) {
    this.options = options;
    this.commands = commands;
    this.progress =
        new Progress(
            System.err,
            options.rows().stream().mapToInt(row -> contenders(row).size() * rounds(row)).sum());
  }

  /** Status 2 for a wrong command line, 1 if a contender that can run gave no figures. */
  public static void main(String[] args) throws InterruptedException {
    try {
      Options options = Options.parse(List.of(args), RowCatalog.rows());
      if (options.list()) {
        RowCatalog.rows().forEach(row -> System.out.printf("%-18s %s%n", row.name(), row.title()));
        return;
      }
      // Whoever stops the runner means the programs as well.
      Runtime.getRuntime().addShutdownHook(new Thread(Contest::endChildren));
      System.exit(run(options) ? 0 : 1);
    } catch (IllegalArgumentException e) {
      complain(e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      complain(e.getMessage());
      System.exit(1);
    }
  }

  private static boolean run(Options options) throws IOException, InterruptedException {
    Path home = options.home().toAbsolutePath().normalize();
    Optional<GoPrograms> go = go(home.resolve("benchmarks/go"));
    Commands commands = new Commands(home, go, options.quick());
    if (!Files.isRegularFile(commands.agent())) {
      throw new IOException("no agent at " + commands.agent() + "; build it with: mvn package");
    }
    Contest contest = new Contest(options, commands);
    Publication publication = Publication.of(options.output(), Machine.describe(go));
    for (RowSpec row : options.rows()) {
      contest.run(row, publication.results());
      publication.write();
    }
    System.out.print(publication.tables(options.rows()));
    contest.failures.stream().distinct().forEach(Contest::complain);
    return contest.failures.isEmpty();
  }

  private static Optional<GoPrograms> go(Path sources) throws InterruptedException {
    try {
      Optional<GoPrograms> go = GoPrograms.build(sources);
      if (go.isEmpty()) {
        complain("there is no go on the PATH or in GOROOT/bin; the programs in Go are skipped");
      }
      return go;
    } catch (IOException e) {
      complain("the programs in Go cannot be built and are skipped: " + e.getMessage());
      return Optional.empty();
    }
  }

  private int rounds(RowSpec row) {
    return row.rounds(options.rounds());
  }

  private List<Contender> contenders(RowSpec row) {
    return row.contenders().stream()
        .filter(contender -> contender != Contender.GO || commands.go().isPresent())
        .toList();
  }

  private void run(RowSpec row, Results results) throws InterruptedException {
    List<Contender> contenders = contenders(row);
    Map<Contender, Integer> failed = new EnumMap<>(Contender.class);
    results.remove(row.name());
    progress.beginRow();
    for (int round = 0; round < rounds(row); round++) {
      for (int i = 0; i < contenders.size(); i++) {
        Contender contender = contenders.get((round + i) % contenders.size());
        if (failed.getOrDefault(contender, 0) >= MOST_FAILURES) {
          progress.skip();
          continue;
        }
        progress.begin(row, round, rounds(row), contender);
        try {
          figures(row, contender)
              .forEach(
                  (name, value) -> results.add(new Series(row.name(), contender, name), value));
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
          failed.merge(contender, 1, Integer::sum);
          String failure = row.name() + " of " + contender.title() + " failed: " + e.getMessage();
          failures.add(failure);
          complain(failure);
        }
      }
    }
    progress.endRow(row);
  }

  private Map<String, Double> figures(RowSpec row, Contender contender)
      throws IOException, InterruptedException {
    Map<String, String> environment = Commands.environment(row, contender);
    Map<String, String> pairs =
        row.load() == RowSpec.Load.NONE
            ? Child.run(commands.program(row, contender), environment, SECONDS_PER_CHILD)
            : LoadMatch.run(
                commands.server(row, contender),
                environment,
                commands.client(row),
                commands.clientPort(row),
                row.load() == RowSpec.Load.ECHO ? 1 : 0,
                SECONDS_PER_CHILD);
    String on = pairs.remove("on");
    if (!contender.expectedThread().equals(on)) {
      throw new IOException("it ran on " + on + ", not on " + contender.expectedThread());
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    pairs.forEach((name, value) -> figures.put(name, Double.parseDouble(value)));
    return figures;
  }

  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  private static void complain(String message) {
    System.err.println("gossamer bench: " + message);
  }
}
