package dev.gossamer.benchmarks.startup;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The processor time of all child processes that have ended, by {@code getrusage}. What the JDK
 * knows of a child's time ends with the child, and {@code /proc} counts in steps of 10 ms.
 */
final class ChildCpu {
  private static final int RUSAGE_CHILDREN = -1;
  private static final long SIZE_OF_RUSAGE = 144;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  @SuppressWarnings("restricted")
  private static final MethodHandle GETRUSAGE =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("getrusage"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

  private ChildCpu() {}

  /** User and system time together, in nanoseconds. */
  static long nanos() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = arena.allocate(SIZE_OF_RUSAGE, Long.BYTES);
      int status = (int) GETRUSAGE.invokeExact(RUSAGE_CHILDREN, usage);
      if (status != 0) {
        throw new IllegalStateException("getrusage failed");
      }
      return timeAt(usage, 0) + timeAt(usage, 2L * Long.BYTES);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e); // a native function throws nothing
    }
  }

  /** A {@code struct timeval}: seconds and microseconds. */
  private static long timeAt(MemorySegment usage, long offset) {
    return usage.get(ValueLayout.JAVA_LONG, offset) * NANOS_PER_SECOND
        + usage.get(ValueLayout.JAVA_LONG, offset + Long.BYTES) * 1000;
  }
}
