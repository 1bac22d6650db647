package dev.gossamer.it.jdk;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A checkout of OpenJDK, or at least of its folder {@code test}. The system property {@code
 * gossamer.jdk.sources} or the environment variable {@code GOSSAMER_JDK_SOURCES} says where it is.
 */
final class JdkSources {
  private static final String PROPERTY = "gossamer.jdk.sources";
  private static final String VARIABLE = "GOSSAMER_JDK_SOURCES";

  static final String NOT_GIVEN =
      "skipped: no sources of OpenJDK given; name a checkout with -D"
          + PROPERTY
          + "=<directory> or "
          + VARIABLE;

  private final Path root;

  private JdkSources(Path root) {
    this.root = root;
  }

  /** Empty if none are given. Those that are given must be there. */
  static Optional<JdkSources> find() {
    String given = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new JdkSources(Path.of(given)));
  }

  /** A folder of the checkout, by its path in the repository of OpenJDK. */
  Path folder(String path) {
    Path folder = root.resolve(path);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(root + " is no checkout of OpenJDK: it has no " + path);
    }
    return folder;
  }

  /** Compiles files together. What stands in the way of that is an error of the test. */
  static void compile(List<Path> files, Path target, List<String> options) throws IOException {
    Files.createDirectories(target);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> all = new ArrayList<>(List.of("-d", target.toString(), "-proc:none", "-nowarn"));
    all.addAll(options);
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  all,
                  null,
                  manager.getJavaFileObjects(files.toArray(new Path[0])))
              .call();
      if (!compiled) {
        throw new AssertionError("the sources do not compile:\n" + messages);
      }
    }
  }

  static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
