package dev.gossamer.benchmarks.rows;

import dev.gossamer.benchmarks.NativeLibrary;

/** A native method of the application that returns at once. Takes a C compiler. */
final class NativeCall {
  private NativeCall() {}

  /** {@code n} calls. */
  static Figures run(Starter starter, Parameters parameters) throws Exception {
    NativeLibrary.load();
    int n = parameters.number("n");
    return Repetition.measure(
        parameters,
        n,
        () -> {
          int value = 0;
          for (int i = 0; i < n; i++) {
            value = NativeLibrary.increment(value);
          }
          if (value != n) {
            throw new AssertionError("counted to " + value);
          }
        });
  }
}
