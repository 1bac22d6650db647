package dev.gossamer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A native method that does next to nothing. Its library is compiled when it is needed, so that the
 * build of this project takes no C compiler.
 */
public final class NativeLibrary {
  private static final String SOURCE =
      """
      int Java_dev_gossamer_benchmarks_NativeLibrary_increment(void *env, void *type, int value) {
        return value + 1;
      }
      """;

  private NativeLibrary() {}

  /** One more. */
  public static native int increment(int value);

  /** Compiles and loads the library. */
  public static void load() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("gossamer-benchmarks");
    Path source = directory.resolve("increment.c");
    Path library = directory.resolve(System.mapLibraryName("increment"));
    try {
      Files.writeString(source, SOURCE);
      compile(source, library);
      System.load(library.toString());
    } finally {
      // The mapped library outlives its file.
      Files.deleteIfExists(library);
      Files.deleteIfExists(source);
      Files.deleteIfExists(directory);
    }
  }

  private static void compile(Path source, Path library) throws IOException, InterruptedException {
    Process gcc =
        new ProcessBuilder(
                "gcc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString())
            .inheritIO()
            .start();
    if (!gcc.waitFor(60, TimeUnit.SECONDS)) {
      gcc.destroyForcibly();
      throw new IOException("gcc did not end within a minute");
    }
    if (gcc.exitValue() != 0) {
      throw new IOException("gcc ended with status " + gcc.exitValue());
    }
  }
}
