package dev.gossamer.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A native method of the application that returns at once. The agent announces such calls to the
 * scheduler, before and after, because they could block.
 *
 * <p>The calls are timed by the thousand, so a microsecond in the result is a nanosecond a call.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class AnnouncedCall {
  private static final int CALLS = 1_000;

  /** Compiles the library; takes a C compiler. */
  @Setup
  public void load(WorkerCheck worker) throws Exception {
    NativeLibrary.load();
  }

  /** Calls it a thousand times. */
  @Benchmark
  public int thousandCalls() {
    int sum = 0;
    for (int i = 0; i < CALLS; i++) {
      sum += NativeLibrary.increment(i);
    }
    return sum;
  }
}
