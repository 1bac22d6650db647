package dev.gossamer.it.jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The test classes of the JSR-166 TCK, and how its own header says that they are run. */
final class Jsr166Suites {
  private static final String[] OPEN = {
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Djsr166.testImplementationDetails=true"
  };
  private static final String EXPORT = "--add-exports=java.base/jdk.internal.util=ALL-UNNAMED";
  private static final String PARALLELISM =
      "-Djava.util.concurrent.ForkJoinPool.common.parallelism=";

  /**
   * The runs that the header of {@code JSR166TestCase} asks for, and one with more workers in the
   * common pool than a small machine has: the tests of {@code CompletableFuture} expect a single
   * worker not to be used, which was so before JDK 25 (JDK-8319447).
   */
  enum Mode {
    CONFORMANCE,
    DETAILS(OPEN),
    DETAILS_PARALLELISM_4(OPEN[0], OPEN[1], OPEN[2], PARALLELISM + 4),
    DETAILS_PARALLELISM_0(OPEN[0], OPEN[1], OPEN[2], PARALLELISM + 0),
    DETAILS_PARALLELISM_1(
        OPEN[0], OPEN[1], OPEN[2], PARALLELISM + 1, "-Djava.util.secureRandomSeed=true");

    private final List<String> jvmOptions = new ArrayList<>();

    Mode(String... options) {
      jvmOptions.add(EXPORT);
      jvmOptions.addAll(List.of(options));
    }

    String[] jvmOptions() {
      return jvmOptions.toArray(new String[0]);
    }
  }

  private final Path classes;
  private final List<String> names = new ArrayList<>();

  private Jsr166Suites(Path classes) {
    this.classes = classes;
  }

  /** Compiles them. */
  static Jsr166Suites of(JdkSources sources, Path classes, Path junit) throws IOException {
    Jsr166Suites suites = new Jsr166Suites(classes);
    List<Path> files = JdkSources.javaFiles(sources.folder("test/jdk/java/util/concurrent/tck"));
    JdkSources.compile(files, classes, List.of("-Xlint:none", "-cp", junit.toString(), EXPORT));
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".java", "");
      if (name.endsWith("Test") && Files.readString(file).contains("public static Test suite()")) {
        suites.names.add(name);
      }
    }
    return suites;
  }

  Path classes() {
    return classes;
  }

  List<String> names() {
    return names;
  }
}
