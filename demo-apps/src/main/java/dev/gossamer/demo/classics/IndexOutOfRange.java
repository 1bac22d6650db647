package dev.gossamer.demo.classics;

import dev.gossamer.go.GoMain;
import dev.gossamer.go.WaitGroup;

/**
 * An index out of range inside each of ten goroutines. Not caught, the first would end the process,
 * as a panic in Go does; each catches its own, as Go's {@code recover} in a deferred function, and
 * the program goes on.
 */
public final class IndexOutOfRange {
  private static final int GOROUTINES = 10;

  private IndexOutOfRange() {}

  static void main() {
    GoMain.run(() -> {
      String[] recovered = new String[GOROUTINES];
      WaitGroup group = new WaitGroup();
      for (int i = 0; i < GOROUTINES; i++) {
        int length = i;
        group.go(() -> {
          try {
            readBehind(new int[length]);
          } catch (IndexOutOfBoundsException e) {
            recovered[length] = e.getMessage();
          }
        });
      }
      group.await();
      for (int i = 0; i < GOROUTINES; i++) {
        IO.println("goroutine " + i + " recovered: " + recovered[i]);
      }
      IO.println("main goes on");
    });
  }

  private static int readBehind(int[] numbers) {
    return numbers[numbers.length];
  }
}
