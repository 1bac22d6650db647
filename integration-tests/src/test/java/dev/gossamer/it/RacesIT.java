package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.go.Channel;
import dev.gossamer.it.races.RunRaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.infra.runners.Runner;

/**
 * The races of channels, selects, contexts and wait groups, under jcstress: as often as the time
 * allows, no result may come of them but those that are named in {@code dev.gossamer.it.races}.
 *
 * <p>With {@code -Dgossamer.it.long=true} they take minutes, on one, two and eight processors, and
 * the compiler chooses at random between the orders of instructions that are all right to it.
 */
class RacesIT {
  private static final boolean LONG = Boolean.getBoolean("gossamer.it.long");
  private static final String PACKAGE = "dev.gossamer.it.races";

  /** Milliseconds of a round, rounds, states between two meetings of the threads, meetings. */
  private static final String[] EXTENT =
      LONG ? new String[] {"400", "3", "64", "8"} : new String[] {"100", "1", "16", "8"};

  private static final String[] RANDOM_ORDERS = {
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:+StressLCM",
    "-XX:+StressGCM",
    "-XX:+StressIGVN",
    "-XX:+StressCCP"
  };

  static List<Integer> processors() {
    return LONG ? List.of(1, 2, 8) : List.of(2);
  }

  @ParameterizedTest
  @MethodSource("processors")
  void goroutinesThatRaceGetAcceptableResultsOnly(int processors) throws Exception {
    assertAllPass("gomaxprocs=" + processors, races().agent("gomaxprocs=" + processors));
  }

  @Test
  void platformThreadsThatRaceGetAcceptableResultsOnly() throws Exception {
    assertAllPass("without the agent", races());
  }

  private static JvmFork races() {
    JvmFork fork =
        JvmFork.of(RunRaces.class)
            .classPathOf(Channel.class)
            .classPathOf(Runner.class)
            .limit(Duration.ofMinutes(LONG ? 10 : 2));
    return LONG ? fork.jvm(RANDOM_ORDERS) : fork;
  }

  private static void assertAllPass(String where, JvmFork races) throws Exception {
    Outcome outcome = races.run(EXTENT);
    outcome.stdout().lines().forEach(line -> System.out.println(where + ": " + line));
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout().lines().filter(line -> !line.startsWith("passed "))).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.stdout().lines().map(line -> line.split("[ :]")[1]))
        .containsExactlyInAnyOrderElementsOf(racesThatThereAre());
  }

  /** By the classes, not by the list that jcstress has made of them. */
  private static Set<String> racesThatThereAre() throws Exception {
    Path directory = JvmFork.classesOf(RunRaces.class).resolve(PACKAGE.replace('.', '/'));
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(RacesIT::isRace)
          .collect(Collectors.toSet());
    }
  }

  private static boolean isRace(String name) {
    try {
      return Class.forName(PACKAGE + "." + name, false, RacesIT.class.getClassLoader())
          .isAnnotationPresent(JCStressTest.class);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
