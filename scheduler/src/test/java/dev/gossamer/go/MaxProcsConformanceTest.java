package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of GOMAXPROCS. Each test leaves the number as it was. */
class MaxProcsConformanceTest {
  @Test
  @DisplayName("Java: the number of processors is the one that was set")
  void maxProcs() {
    assertThat(Go.maxProcs())
        .isEqualTo(
            Integer.getInteger("gossamer.gomaxprocs", Runtime.getRuntime().availableProcessors()));
  }

  @OnEveryThread
  @DisplayName("GOMAXPROCS(n) sets the number and returns the one before; below 1 it only returns")
  void setMaxProcs(On on) throws Exception {
    int before = Go.maxProcs();
    try {
      on.run(scene -> {
        Go.maxProcs(before);
        assertThat(Go.maxProcs(5)).isEqualTo(before);
        assertThat(Go.maxProcs(0)).isEqualTo(5);
        assertThat(Go.maxProcs(-1)).isEqualTo(5);
        assertThat(Go.maxProcs(1)).isEqualTo(5);
        assertThat(Go.maxProcs()).isEqualTo(1);
        assertThatThrownBy(() -> Go.maxProcs(1025))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("GOMAXPROCS can be 1024 at most: 1025");
      });
    } finally {
      Go.maxProcs(before);
    }
  }

  @OnEveryThread
  @DisplayName("GOMAXPROCS(3) a thousand times beside a goroutine that starts itself again")
  void stopTheWorldDeadlock(On on) throws Exception {
    int before = Go.maxProcs();
    AtomicInteger stop = new AtomicInteger();
    AtomicInteger started = new AtomicInteger();
    try {
      on.run(scene -> {
        stop.set(0);
        Channel<Integer> last = Channel.make(1);
        Go.go(() -> startAgain(stop, started, last));
        int first = started.get();
        for (int i = 0; i < 1_000; i++) {
          Go.maxProcs(i % 2 == 0 ? 3 : before);
        }
        Awaitility.await().until(() -> started.get() > first);
        stop.set(1);
        last.receive();
      });
    } finally {
      Go.maxProcs(before);
    }
  }

  private static void startAgain(AtomicInteger stop, AtomicInteger started, Channel<Integer> last)
      throws InterruptedException {
    started.getAndIncrement();
    if (stop.get() != 0) {
      last.send(1);
    } else {
      Go.go(() -> startAgain(stop, started, last));
    }
  }
}
