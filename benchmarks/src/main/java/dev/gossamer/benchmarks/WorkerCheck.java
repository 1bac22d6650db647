package dev.gossamer.benchmarks;

import java.io.IOException;
import java.util.Locale;
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

  /** Compares the current thread with what is expected of it, if anything is. */
  @Setup(Level.Trial)
  public void check() throws IOException {
    String expected = System.getProperty(PROPERTY);
    String actual = ThreadKind.current().name().toLowerCase(Locale.ROOT);
    if (expected != null && !expected.equals(actual)) {
      throw new IllegalStateException("runs on a " + actual + " thread, not on a " + expected);
    }
  }
}
