package dev.gossamer.benchmarks.rows;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process has used so far, threads that have ended included, by {@code getrusage}: {@code
 * /proc} counts time in steps of 10 ms, and context switches of live threads only. The Go programs
 * ask the same.
 *
 * @param cpuNanos user and system time
 * @param switches context switches of the kernel, voluntary or not
 */
public record Usage(long cpuNanos, long switches) {
  private static final int RUSAGE_SELF = 0;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Of a {@code struct rusage} on 64-bit Linux, in words. */
  private static final int WORDS = 18;

  private static final int SYSTEM_TIME = 2;
  private static final int VOLUNTARY_SWITCHES = 16;
  private static final int INVOLUNTARY_SWITCHES = 17;

  @SuppressWarnings("restricted")
  private static final MethodHandle GETRUSAGE =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("getrusage"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

  /** Until now. */
  public static Usage now() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = arena.allocate((long) WORDS * Long.BYTES, Long.BYTES);
      int status = (int) GETRUSAGE.invokeExact(RUSAGE_SELF, usage);
      if (status != 0) {
        throw new IllegalStateException("getrusage failed");
      }
      return new Usage(
          timeAt(usage, 0) + timeAt(usage, SYSTEM_TIME),
          word(usage, VOLUNTARY_SWITCHES) + word(usage, INVOLUNTARY_SWITCHES));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e); // a native function throws nothing
    }
  }

  /** What was used between then and this. */
  public Usage since(Usage then) {
    return new Usage(cpuNanos - then.cpuNanos, switches - then.switches);
  }

  /** The memory of this process that is in RAM, in bytes. */
  public static long residentBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("no VmRSS in /proc/self/status");
  }

  private static long timeAt(MemorySegment usage, int word) {
    return word(usage, word) * NANOS_PER_SECOND + word(usage, word + 1) * 1000;
  }

  private static long word(MemorySegment usage, int index) {
    return usage.getAtIndex(ValueLayout.JAVA_LONG, index);
  }
}
