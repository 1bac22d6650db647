package dev.gossamer.agent.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WaitLoopsTest {
  @Test
  void findsLoopsThatOnlyReadAndCompare() throws Exception {
    try (InputStream in = WaitLoopsTest.class.getResourceAsStream("WaitLoopsTest$Loops.class")) {
      assertThat(in).isNotNull();
      assertThat(WaitLoops.methodsOf(in.readAllBytes()))
          .containsExactlyInAnyOrder("field", "hint", "atomic", "deadline", "array");
    }
  }

  @SuppressWarnings("unused")
  private static final class Loops {
    private volatile boolean stop;
    private final AtomicBoolean flag = new AtomicBoolean();
    private int count;

    void field() {
      while (!stop) {}
    }

    void hint() {
      while (!stop) {
        Thread.onSpinWait();
      }
    }

    void atomic() {
      while (!flag.get()) {}
    }

    void deadline(long end) {
      while (System.nanoTime() - end < 0) {}
    }

    boolean array(boolean[] done) {
      while (!done[0]) {}
      count++;
      return stop;
    }

    int straight() {
      return count;
    }

    void counts() {
      while (!stop) {
        count++;
      }
    }

    void local() {
      for (int i = 0; !stop; i++) {}
    }

    void calls() {
      while (!stop) {
        straight();
      }
    }

    void allocates() {
      while (!stop && new Object() != null) {}
    }

    void swaps() {
      while (!flag.compareAndSet(false, true)) {}
    }

    void both() {
      while (!stop) {}
      for (int i = 0; !stop; i++) {}
    }

    void overloaded() {
      while (!stop) {}
    }

    void overloaded(int times) {
      for (int i = 0; i < times; i++) {}
    }
  }
}
