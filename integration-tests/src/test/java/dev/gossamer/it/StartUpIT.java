package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.EmptyAgent;
import dev.gossamer.it.programs.ManyClasses;
import dev.gossamer.it.programs.MemoryAfterStart;
import dev.gossamer.it.programs.Nothing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the agent costs before the application does anything. Counts are exact; times have slack for
 * a busy machine, except in the long form, which holds them to what is promised.
 */
class StartUpIT {
  private static final Path AGENT = Path.of(System.getProperty("gossamer.it.agentJar")).normalize();
  private static final boolean LONG = Boolean.getBoolean("gossamer.it.long");

  private static final int ROUNDS = LONG ? 40 : 8;
  private static final double MOST_MILLIS = LONG ? 60 : 400;
  private static final double MOST_MICROS_PER_CLASS = LONG ? 15 : 40;
  private static final double MOST_KILOBYTES = 10 * 1024;

  /** 342 when this was written; 17 of them are the price of any agent. */
  private static final int MOST_CLASSES = 360;

  @TempDir private Path directory;

  @Test
  void aProgramThatDoesNothingTakesLittleLongerThanWithAnEmptyAgent() throws Exception {
    Path empty = emptyAgent();
    Supplier<JvmFork> without = () -> JvmFork.of(Nothing.class).jvm("-javaagent:" + empty);
    Supplier<JvmFork> with = () -> JvmFork.of(Nothing.class).agent();
    Attempts.upToThree(() -> {
      double shortestWithout = Double.MAX_VALUE;
      double shortestWith = Double.MAX_VALUE;
      for (int i = 0; i < ROUNDS; i++) {
        shortestWithout = Math.min(shortestWithout, millis(without.get()));
        shortestWith = Math.min(shortestWith, millis(with.get()));
      }
      System.out.printf(
          "a program that does nothing: %.1f ms, with an empty agent %.1f ms%n",
          shortestWith, shortestWithout);
      assertThat(shortestWith - shortestWithout).isLessThan(MOST_MILLIS);
    });
  }

  /** What the archive of the JDK does not have is parsed and verified in each start. */
  @Test
  void aStartLoadsFewClassesThatTheArchiveOfTheJdkDoesNotHave() throws Exception {
    Path log = directory.resolve("classes.log");
    Outcome outcome =
        JvmFork.of(Nothing.class).agent().jvm("-Xlog:class+load:file=" + log + ":none").run();
    assertThat(outcome).isEqualTo(Outcome.success(""));

    List<String> loaded =
        Files.readAllLines(log).stream()
            .filter(line -> !line.contains("shared objects file"))
            .toList();
    System.out.printf("classes from outside the archive: %d%n", loaded.size());
    assertThat(loaded).hasSizeBetween(100, MOST_CLASSES);
    assertThat(loaded)
        .as("linking a lambda costs as much as loading ten classes")
        .noneMatch(line -> line.startsWith("dev.gossamer.") && line.contains("$$Lambda"));
  }

  @Test
  void theAgentTakesLessThanTenMegabytesOfHeapClassesAndCode() throws Exception {
    Outcome without = JvmFork.of(MemoryAfterStart.class).run();
    Outcome with = JvmFork.of(MemoryAfterStart.class).agent().run();
    assertThat(with.stderr()).isEmpty();

    double heap = with.figure("heap") - without.figure("heap");
    double other = with.figure("nonheap") - without.figure("nonheap");
    System.out.printf("memory of the agent: heap %.0f KB, other %.0f KB%n", heap, other);
    assertThat(heap + other).isBetween(500.0, MOST_KILOBYTES);
  }

  /** The loading alone, of small classes that do nothing: most classes cost more. */
  @Test
  void loadingFiveThousandClassesTakesLittleMoreProcessorTime() throws Exception {
    Attempts.upToThree(() -> {
      double without = Double.MAX_VALUE;
      double with = Double.MAX_VALUE;
      for (int i = 0; i < ROUNDS / 2; i++) {
        without = Math.min(without, JvmFork.of(ManyClasses.class).run().figure("loaded"));
        with = Math.min(with, JvmFork.of(ManyClasses.class).agent().run().figure("loaded"));
      }
      System.out.printf(
          "5000 classes: %.0f us, without the agent %.0f us, %.1f us more for each%n",
          with, without, (with - without) / 5000);
      assertThat(with - without).isLessThan(5000 * MOST_MICROS_PER_CLASS);
    });
  }

  @Test
  void theAgentsClassesAreNotCompressed() throws IOException {
    try (JarFile jar = new JarFile(AGENT.toFile())) {
      assertThat(jar.stream().filter(entry -> entry.getName().startsWith("isolated/")))
          .isNotEmpty()
          .allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
    }
  }

  @Test
  void anAgentThatSomebodyHasPackedAnewWorksAsWell() throws Exception {
    Path packed = directory.resolve("packed.jar");
    try (JarFile jar = new JarFile(AGENT.toFile());
        OutputStream file = Files.newOutputStream(packed);
        JarOutputStream out = new JarOutputStream(file)) {
      out.setComment("a comment behind the directory");
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        out.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream in = jar.getInputStream(entry)) {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
    assertThat(Files.size(packed)).isLessThan(Files.size(AGENT) * 2 / 3);

    Outcome outcome = JvmFork.of(Nothing.class).jvm("-javaagent:" + packed + "=log=info").run();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.stderr()).startsWith("gossamer: active, ");
  }

  private static double millis(JvmFork fork) throws Exception {
    long start = System.nanoTime();
    Outcome outcome = fork.run();
    double millis = (System.nanoTime() - start) / 1e6;
    assertThat(outcome).isEqualTo(Outcome.success(""));
    return millis;
  }

  private Path emptyAgent() throws IOException {
    Path file = directory.resolve("empty-agent.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
    String name = EmptyAgent.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        InputStream in = EmptyAgent.class.getClassLoader().getResourceAsStream(name)) {
      jar.putNextEntry(new JarEntry(name));
      in.transferTo(jar);
      jar.closeEntry();
    }
    return file;
  }
}
