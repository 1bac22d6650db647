package dev.gossamer.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
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
 * Code that never waits, of the kinds that a compiler treats differently. As a goroutine it should
 * be as fast as on a platform thread.
 *
 * <p>Each call takes well under a millisecond and is timed for itself, so that the median is of
 * calls that no other process interrupted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class CpuKernels {
  private static final int MATRIX = 64;
  private static final int SIEVE = 100_000;

  private final int[] numbers = new int[1 << 18];
  private final int[] unsorted = new int[4_000];
  private final byte[] bytes = new byte[8_192];
  private final double[] left = new double[MATRIX * MATRIX];
  private final double[] right = new double[MATRIX * MATRIX];
  private long seed = 42;

  /** The same numbers in every JVM. */
  @Setup
  public void fill(WorkerCheck worker) {
    SplittableRandom random = new SplittableRandom(7);
    Arrays.setAll(numbers, _ -> random.nextInt());
    Arrays.setAll(unsorted, _ -> random.nextInt());
    random.nextBytes(bytes);
    Arrays.setAll(left, _ -> random.nextDouble());
    Arrays.setAll(right, _ -> random.nextDouble());
  }

  /** A loop that is compiled to vector instructions. */
  @Benchmark
  public int arraySum() {
    int sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum;
  }

  /** Nested counted loops over doubles. */
  @Benchmark
  public double[] matrixMultiply() {
    double[] product = new double[MATRIX * MATRIX];
    for (int i = 0; i < MATRIX; i++) {
      for (int k = 0; k < MATRIX; k++) {
        double factor = left[i * MATRIX + k];
        for (int j = 0; j < MATRIX; j++) {
          product[i * MATRIX + j] += factor * right[k * MATRIX + j];
        }
      }
    }
    return product;
  }

  /** Stores with growing strides. */
  @Benchmark
  public int sieve() {
    boolean[] composite = new boolean[SIEVE];
    int primes = 0;
    for (int i = 2; i < SIEVE; i++) {
      if (!composite[i]) {
        primes++;
        for (long j = (long) i * i; j < SIEVE; j += i) {
          composite[(int) j] = true;
        }
      }
    }
    return primes;
  }

  /** Allocation, copying and hashing. */
  @Benchmark
  public int strings() {
    int hash = 0;
    for (int i = 0; i < 1_000; i++) {
      hash +=
          new StringBuilder()
              .append("key-")
              .append(i)
              .append('/')
              .append(hash)
              .toString()
              .hashCode();
    }
    return hash;
  }

  /** The JDK's own loops. */
  @Benchmark
  public int[] sort() {
    int[] sorted = unsorted.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** A loop of floating-point arithmetic whose end depends on the values. */
  @Benchmark
  public int mandelbrot() {
    int steps = 0;
    for (int row = 0; row < 32; row++) {
      for (int column = 0; column < 32; column++) {
        steps += escape(column / 16.0 - 1.5, row / 16.0 - 1.0);
      }
    }
    return steps;
  }

  private static int escape(double re, double im) {
    double x = 0;
    double y = 0;
    int step = 0;
    while (step < 200 && x * x + y * y < 4) {
      double next = x * x - y * y + re;
      y = 2 * x * y + im;
      x = next;
      step++;
    }
    return step;
  }

  /** CRC-32 bit by bit: shifts and conditional moves. */
  @Benchmark
  public int crc() {
    int crc = -1;
    for (byte each : bytes) {
      crc ^= each & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
      }
    }
    return ~crc;
  }

  /** Pointers, virtual calls and garbage. */
  @Benchmark
  public long hashMap() {
    Map<Integer, Long> map = new HashMap<>();
    for (int i = 0; i < 4_000; i++) {
      map.merge(unsorted[i] & 1_023, 1L, Long::sum);
    }
    long sum = 0;
    for (int i = 0; i < 1_024; i++) {
      sum += map.getOrDefault(i, 0L);
    }
    return sum;
  }

  /** Calls and returns. */
  @Benchmark
  public int fibonacci() {
    return fibonacci(20);
  }

  private static int fibonacci(int n) {
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
  }

  /**
   * One long chain of dependent steps, counted by a long: a loop with a safepoint poll. Shifts, and
   * not a product and a sum, of which the compiler makes one for many steps.
   */
  @Benchmark
  public long xorShift() {
    long value = seed;
    for (long i = 0; i < 100_000; i++) {
      value ^= value << 13;
      value ^= value >>> 7;
      value ^= value << 17;
    }
    seed = value;
    return value;
  }
}
