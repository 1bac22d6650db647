package dev.gossamer.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
  public void check() throws Throwable {
    String expected = System.getProperty(PROPERTY);
    String actual = executing().isVirtual() ? GOROUTINE : PLATFORM;
    if (expected != null && !expected.equals(actual)) {
      throw new IllegalStateException("runs on a " + actual + " thread, not on a " + expected);
    }
  }

  /**
   * The thread that the VM runs. The agent rewrites the calls of {@link Thread#currentThread} that
   * it finds in application classes, and does not see one that is looked up.
   */
  private static Thread executing() throws Throwable {
    MethodHandle currentThread =
        MethodHandles.publicLookup()
            .findStatic(Thread.class, "currentThread", MethodType.methodType(Thread.class));
    return (Thread) currentThread.invokeExact();
  }
}
