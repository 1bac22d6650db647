package dev.gossamer.it.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tests of {@code java.util.concurrent} that the JSR-166 expert group wrote, run by a thread
 * that is a goroutine: all of them, once; with {@code -Dgossamer.it.long=true} in all the ways that
 * their header asks for. A table for people is written to {@code target/jsr166/report.txt}.
 */
class Jsr166IT {
  private static final boolean LONG = Boolean.getBoolean("gossamer.it.long");
  private static final int[] PROCESSORS = {1, 2, 8};
  private static final int PLAIN_REPETITIONS = 20;
  private static final Path TARGET = Path.of("target", "jsr166");

  private static final Map<Jsr166Suites.Mode, SuiteResults> PLAIN =
      new EnumMap<>(Jsr166Suites.Mode.class);
  private static final ResultTable TABLE = new ResultTable();
  private static Path junit;
  private static Jsr166Suites suites;

  @BeforeAll
  static void compile() throws Exception {
    Optional<JdkSources> sources = JdkSources.find();
    if (sources.isEmpty()) {
      System.out.println("Jsr166IT " + JdkSources.NOT_GIVEN);
    }
    assumeTrue(sources.isPresent(), JdkSources.NOT_GIVEN);
    junit = jarOf(junit.framework.Test.class);
    suites = Jsr166Suites.of(sources.get(), TARGET.resolve("classes"), junit);
  }

  @AfterAll
  static void report() throws IOException {
    if (suites != null) {
      TABLE.write("JSR-166 TCK", TARGET.resolve("report.txt"));
    }
  }

  static Stream<Arguments> variants() {
    List<Arguments> variants = new ArrayList<>();
    for (Jsr166Suites.Mode mode :
        LONG
            ? Jsr166Suites.Mode.values()
            : new Jsr166Suites.Mode[] {Jsr166Suites.Mode.DETAILS_PARALLELISM_4}) {
      for (int processors : PROCESSORS) {
        variants.add(Arguments.of(mode, processors));
      }
    }
    return variants.stream();
  }

  @ParameterizedTest(name = "{0}, gomaxprocs={1}")
  @MethodSource("variants")
  void everyTestThatPassesWithoutTheAgentPassesWithIt(Jsr166Suites.Mode mode, int processors)
      throws Exception {
    SuiteResults plain = plain(mode);
    SuiteResults converted = run("gomaxprocs=" + processors, mode).of(suites.names());
    converted.addTo(TABLE, mode + " gomaxprocs=" + processors);

    assertThat(plain.threads()).isSubsetOf(SuiteRunner.PLATFORM, SuiteRunner.UNKNOWN);
    assertThat(converted.threads()).isSubsetOf(SuiteRunner.GOROUTINE, SuiteRunner.UNKNOWN);
    assertThat(converted.tests()).hasSizeGreaterThanOrEqualTo(plain.tests().size());
    assertThat(plain.suites()).hasSameElementsAs(suites.names());
    List<String> differences = new ArrayList<>();
    for (SuiteResults.Test test : plain.passedButNotIn(converted)) {
      if (alwaysPassesPlain(mode, test)) {
        differences.add(test + ": " + converted.reason(test));
      }
    }
    assertThat(differences).as("passed without the agent, and not with it").isEmpty();
  }

  private static SuiteResults plain(Jsr166Suites.Mode mode) throws Exception {
    SuiteResults plain = PLAIN.get(mode);
    if (plain == null) {
      plain = run(null, mode).of(suites.names());
      PLAIN.put(mode, plain);
      plain.addTo(TABLE, mode + " plain");
    }
    return plain;
  }

  /** Some tests choose at random what they test, and some of the choices fail on this JDK. */
  private static boolean alwaysPassesPlain(Jsr166Suites.Mode mode, SuiteResults.Test test)
      throws Exception {
    String name = test.name().replaceAll(" #\\d+$", "");
    SuiteResults again =
        run(
                null,
                mode,
                "-Djsr166.methodFilter=^\\Q" + name + "\\E$",
                "-Djsr166.runsPerTest=" + PLAIN_REPETITIONS)
            .of(List.of(test.suite()));
    boolean passes = again.passed(test);
    if (!passes) {
      System.out.println(test + " fails without the agent too: " + again.reason(test));
    }
    return passes;
  }

  private static SuiteRun run(String agentOptions, Jsr166Suites.Mode mode, String... options) {
    List<String> all = new ArrayList<>(List.of(mode.jvmOptions()));
    all.addAll(List.of(options));
    return new SuiteRun(suites.classes(), junit, agentOptions, all.toArray(new String[0]));
  }

  private static Path jarOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
