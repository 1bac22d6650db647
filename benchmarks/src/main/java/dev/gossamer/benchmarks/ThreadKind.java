package dev.gossamer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a thread really is. The agent shows an application its threads as it made them, whichever
 * way it asks in Java; so this asks the kernel for the name of the thread that runs the caller.
 */
public enum ThreadKind {
  GOROUTINE,
  VIRTUAL,
  PLATFORM;

  /** Of the caller. */
  public static ThreadKind current() throws IOException {
    String name = Files.readString(Path.of("/proc/thread-self/comm"));
    if (name.startsWith("gossamer-m")) {
      return GOROUTINE;
    }
    // The carriers of the JDK: "ForkJoinPool-1-worker-1", of which the kernel keeps 15 letters.
    return name.startsWith("ForkJoinPool-") ? VIRTUAL : PLATFORM;
  }
}
