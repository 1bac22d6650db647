package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.classfile.ClassComparison;
import dev.gossamer.it.classfile.ClassComparison.Change;
import dev.gossamer.it.jars.LinkEveryClass;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every class of ten large libraries, of the compilers for Java, Kotlin, Scala and Groovy, goes
 * through the rewriters of the agent's jar: it is verified exactly when the original is, and
 * nothing changes but what the rewriter is there for.
 */
class JarsIT {
  private static final List<Path> JARS =
      TestJars.of(
          "byte-buddy",
          "guava",
          "kotlin-stdlib",
          "scala-library",
          "spring-core",
          "hibernate-core",
          "netty-buffer",
          "netty-codec",
          "netty-common",
          "netty-handler",
          "netty-resolver",
          "netty-transport",
          "netty-transport-classes-epoll",
          "netty-transport-native-unix-common",
          "groovy",
          "jackson-databind",
          "h2");
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Test
  void everyClassIsVerifiedExactlyWhenTheOriginalIs(@TempDir Path directory) throws Exception {
    Map<String, Path> logs = new TreeMap<>();
    Map<String, List<String>> outcomes = new TreeMap<>();
    for (String options : new String[] {"none", "preempt=off", "preempt=eager"}) {
      logs.put(options, directory.resolve(options + ".log"));
      Path lines = directory.resolve(options + ".txt");
      JvmFork fork =
          JvmFork.of(LinkEveryClass.class)
              .agentIf(!options.equals("none"), options)
              .jvm(
                  "-Xverify:all",
                  "-Xlog:class+init=info:file=" + logs.get(options) + "::filecount=0")
              .limit(LIMIT);
      assertThat(fork.run(lines.toString(), join(JARS), join(others())))
          .isEqualTo(Outcome.success("done\n"));
      outcomes.put(options, Files.readAllLines(lines));
    }
    List<String> plain = outcomes.get("none");
    assertThat(plain).hasSizeGreaterThan(20_000);
    Set<String> classes =
        plain.stream().map(line -> line.split(" ")[2]).collect(Collectors.toSet());
    Set<String> verified = verified(logs.get("none"), classes);
    System.out.printf(
        "%d classes, %d linked, %d verified%n",
        plain.size(), plain.stream().filter(l -> l.endsWith(" linked")).count(), verified.size());
    assertThat(verified).hasSizeGreaterThan(20_000);
    for (String options : new String[] {"preempt=off", "preempt=eager"}) {
      assertSame(options, plain, outcomes.get(options));
      assertSame(options, verified, verified(logs.get(options), classes));
    }
  }

  /** Names no more than what differs, of tens of thousands of lines. */
  private static void assertSame(
      String options, Collection<String> expected, Collection<String> actual) {
    Set<String> missing = new TreeSet<>(expected);
    actual.forEach(missing::remove);
    Set<String> added = new TreeSet<>(actual);
    expected.forEach(added::remove);
    assertThat(missing).as("%s, missing; there are instead: %s", options, added).isEmpty();
    assertThat(added).as("%s, in addition", options).isEmpty();
    assertThat(actual).hasSameSizeAs(expected);
  }

  private static List<Path> others() {
    return TestJars.all().stream().filter(jar -> !JARS.contains(jar)).toList();
  }

  private static String join(List<Path> jars) {
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** What the JVM says about the end of each verification, with the names of the classes. */
  private static Set<String> verified(Path log, Set<String> classes) throws IOException {
    String words = "End class verification for: ";
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains(words))
          .map(line -> line.substring(line.indexOf(words) + words.length()).replace('/', '.'))
          .filter(classes::contains)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void nothingElseOfAnyClassChanges() throws Throwable {
    Set<String> differences = new TreeSet<>();
    try (ShippedRewriters rewriters = new ShippedRewriters(JvmFork.agentJar())) {
      for (Path path : JARS) {
        Map<String, Integer> counts = new TreeMap<>();
        try (JarFile jar = new JarFile(path.toFile(), false)) {
          for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
            JarEntry entry = all.nextElement();
            if (entry.getName().endsWith(".class")) {
              try (InputStream in = jar.getInputStream(entry)) {
                compare(rewriters, entry.getName(), in.readAllBytes(), counts, differences);
              }
            }
          }
        }
        System.out.println(path.getFileName() + " " + counts);
        assertThat(counts.getOrDefault("classes", 0)).as("%s", path).isPositive();
      }
    }
    assertThat(differences).isEmpty();
  }

  /** In the order in which the JVM calls the transformers. */
  private static void compare(
      ShippedRewriters rewriters,
      String name,
      byte[] original,
      Map<String, Integer> counts,
      Set<String> differences)
      throws Throwable {
    counts.merge("classes", 1, Integer::sum);
    byte[] file = original;
    if (rewriters.hasNatives(file)) {
      file = check(name, Change.NATIVE_METHODS, file, rewriters.natives(file), counts, differences);
    }
    file =
        check(
            name, Change.CURRENT_THREAD, file, rewriters.currentThread(file), counts, differences);
    check(name, Change.POLLS, file, rewriters.polls(file), counts, differences);
  }

  private static byte[] check(
      String name,
      Change change,
      byte[] before,
      byte[] after,
      Map<String, Integer> counts,
      Set<String> differences) {
    if (after == null) {
      return before;
    }
    counts.merge(change.name(), 1, Integer::sum);
    for (String difference : ClassComparison.differences(before, after, change)) {
      differences.add(name + " " + change + ": " + difference);
    }
    return after;
  }
}
