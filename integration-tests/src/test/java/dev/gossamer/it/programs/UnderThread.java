package dev.gossamer.it.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the operating system knows of the thread that runs the caller, which nothing in the JVM can
 * disguise: a goroutine runs on one with the name of a machine.
 */
final class UnderThread {
  private static final Path NAME = Path.of("/proc/thread-self/comm");

  private UnderThread() {}

  /** "goroutine" or "platform". */
  static String kind() {
    try {
      return Files.readString(NAME).startsWith("gossamer-m") ? "goroutine" : "platform";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
