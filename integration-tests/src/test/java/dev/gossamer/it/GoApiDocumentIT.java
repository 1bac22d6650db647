package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.go.Go;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/go-api.md shows can be run as it stands there, and the tests that it names exist. */
class GoApiDocumentIT {
  private static final Path ROOT = JvmFork.agentJar().resolve("../../..").normalize();
  private static final Path DOCUMENT = ROOT.resolve("docs/go-api.md");
  private static final List<Path> TESTS =
      List.of(
          ROOT.resolve("scheduler/src/test/java/dev/gossamer/go"),
          ROOT.resolve("scheduler/src/test/java/dev/gossamer/scheduler"),
          ROOT.resolve("integration-tests/src/test/java/dev/gossamer/it"));
  private static final String DIFFERENCES = "| what | in Go | here | why | test |";
  private static final Pattern TEST =
      Pattern.compile(
          "`(?<class>[A-Z]\\w+)`|`(?<method>\\w+)`|\"(?<name>[^\"]+)\"|(?<id>\\b[A-Z]{2}-\\d\\d)");

  @TempDir private Path directory;
  private String text;
  private Path program;

  @BeforeEach
  void writeTheProgram() throws Exception {
    text = Files.readString(DOCUMENT);
    program = Files.writeString(directory.resolve("Program.java"), block("java"));
  }

  @Test
  void theProgramRunsWithTheAgent() throws Exception {
    assertRuns(JvmFork.agentOption(""), "-cp", api(), program.toString());
  }

  @Test
  void theProgramRunsWithTheOptionsThatAreShown() throws Exception {
    List<String> command = new ArrayList<>();
    text.lines()
        .filter(line -> line.startsWith("    java --add-exports "))
        .flatMap(line -> Arrays.stream(line.strip().split(" ")))
        .forEach(command::add);
    assertThat(command)
        .startsWith("java")
        .endsWith("-cp", "gossamer-scheduler.jar", "Program.java");
    command.removeFirst();
    command.replaceAll(word ->
        word.equals("gossamer-scheduler.jar")
            ? api()
            : word.equals("Program.java") ? program.toString() : word);
    assertRuns(command.toArray(String[]::new));
  }

  @Test
  void theProgramRunsFromAJarWithTheManifestThatIsShown() throws Exception {
    Path classes = directory.resolve("classes");
    Command.must(Command.tool("javac"), "-cp", api(), "-d", classes.toString(), program.toString());
    String manifest =
        block("manifest").replace("gossamer-scheduler.jar", Path.of(api()).toUri().toString());
    Path jar = directory.resolve("program.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest(manifest));
        Stream<Path> files = Files.list(classes)) {
      for (Path file : files.toList()) {
        out.putNextEntry(new ZipEntry(file.getFileName().toString()));
        out.write(Files.readAllBytes(file));
      }
    }
    assertRuns("-jar", jar.toString());
  }

  /** A line of a manifest ends after 72 bytes, but not of one that a person writes. */
  private static Manifest manifest(String text) throws Exception {
    Manifest manifest = new Manifest();
    String versioned = "Manifest-Version: 1.0\n" + text + "\n";
    manifest.read(new ByteArrayInputStream(versioned.getBytes(StandardCharsets.UTF_8)));
    return manifest;
  }

  @Test
  void everyDifferenceNamesATestThatExists() throws Exception {
    List<String> rows =
        text.substring(text.indexOf(DIFFERENCES))
            .lines()
            .takeWhile(l -> l.startsWith("|"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(30);
    for (String row : rows.subList(2, rows.size())) {
      String[] cells = row.split("\\|");
      assertThat(cells).as(row).hasSize(6);
      String source = null;
      for (MatchResult test : TEST.matcher(cells[5]).results().toList()) {
        if (test.group("class") != null) {
          source = sourceOf(test.group("class"));
        } else {
          assertThat(source).as(row).contains(named(test));
        }
      }
      assertThat(source).as(row).isNotNull();
    }
  }

  private static String named(MatchResult test) {
    return Stream.of("method", "name", "id")
        .map(test::group)
        .filter(group -> group != null)
        .map(group -> group.equals(test.group("method")) ? "void " + group + "(" : group)
        .findFirst()
        .orElseThrow();
  }

  private static String sourceOf(String test) throws Exception {
    for (Path directory : TESTS) {
      Path file = directory.resolve(test + ".java");
      if (Files.exists(file)) {
        // Long names are in pieces.
        return Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "");
      }
    }
    throw new AssertionError("no test " + test);
  }

  private void assertRuns(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Command.tool("java")));
    command.addAll(List.of(arguments));
    Outcome outcome = Command.run(command.toArray(String[]::new));
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.stdout().lines())
        .containsExactlyInAnyOrder("goroutines", "channels", "select");
  }

  private static String api() {
    return JvmFork.classesOf(Go.class).toString();
  }

  private String block(String language) {
    String begin = "```" + language + "\n";
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf("```", from));
  }
}
