package dev.gossamer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Fails a benchmark whose thread is not what the comparison says that it is: two JVMs without
 * goroutines would compare as equal, and nobody would notice.
 */
@State(Scope.Thread)
public class WorkerCheck {
  /** The property that says what a benchmark's thread has to be. */
  static final String PROPERTY = "benchmarks.worker";

  static final String GOROUTINE = "goroutine";
  static final String PLATFORM = "platform";

  private static final Path NAME_OF_THREAD = Path.of("/proc/thread-self/comm");

  /** Compares the current thread with what is expected of it, if anything is. */
  @Setup(Level.Trial)
  public void check() throws IOException {
    String expected = System.getProperty(PROPERTY);
    if (expected == null || !Files.exists(NAME_OF_THREAD)) {
      return;
    }
    String actual = isMachine() ? GOROUTINE : PLATFORM;
    if (!expected.equals(actual)) {
      throw new IllegalStateException("runs on a " + actual + " thread, not on a " + expected);
    }
  }

  /**
   * Whether the thread of the operating system is one of the agent's. Nothing in Java tells: to the
   * application its threads are what they were.
   */
  private static boolean isMachine() throws IOException {
    return Files.readString(NAME_OF_THREAD).startsWith("gossamer-m");
  }
}
