package dev.gossamer.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Libraries in C for the tests, built where there is a compiler for it. */
final class NativeLibrary {
  private static final Path INCLUDE = Path.of(System.getProperty("java.home"), "include");

  private NativeLibrary() {}

  /** Builds the one with the native methods under test, or has the test skipped. */
  static Path buildIn(Path directory) throws Exception {
    return build("native-sleep", directory);
  }

  /** Builds that one, or has the test skipped. */
  static Path build(String name, Path directory) throws Exception {
    assumeTrue(Files.exists(INCLUDE.resolve("jni.h")), "skipped: this JDK has no jni.h");
    assumeTrue(hasGcc(), "skipped: there is no gcc");
    Path source = Path.of(NativeLibrary.class.getResource(name + ".c").toURI());
    Path library = directory.resolve("lib" + name + ".so");
    Process gcc =
        new ProcessBuilder(
                "gcc",
                "-shared",
                "-fPIC",
                "-I" + INCLUDE,
                "-I" + INCLUDE.resolve("linux"),
                "-o",
                library.toString(),
                source.toString())
            .inheritIO()
            .start();
    if (!gcc.waitFor(60, TimeUnit.SECONDS) || gcc.exitValue() != 0) {
      throw new AssertionError("gcc could not build " + source);
    }
    return library;
  }

  private static boolean hasGcc() throws InterruptedException {
    try {
      return new ProcessBuilder("gcc", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
