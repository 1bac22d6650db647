package dev.gossamer.it;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The jars on the class path of the tests, none of which a forked program gets by itself. */
final class TestJars {
  private static final List<Path> ALL =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(element -> element.endsWith(".jar"))
          .map(Path::of)
          .toList();

  private TestJars() {}

  static List<Path> all() {
    return ALL;
  }

  /** The jars of these artifacts, of whatever version, with a classifier or without. */
  static List<Path> of(String... artifacts) {
    return Stream.of(artifacts).flatMap(TestJars::jars).toList();
  }

  private static Stream<Path> jars(String artifact) {
    Pattern name = Pattern.compile(Pattern.quote(artifact) + "-[0-9].*\\.jar");
    List<Path> found =
        ALL.stream().filter(jar -> name.matcher(jar.getFileName().toString()).matches()).toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("no jar of " + artifact + " on the class path of the tests");
    }
    return found.stream();
  }
}
