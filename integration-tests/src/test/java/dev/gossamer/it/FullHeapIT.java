package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.FullHeap;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scheduler outlives a heap that is full for a while. */
class FullHeapIT {
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whoComputesStillHasToMakeRoomForOthers(int processors) throws Exception {
    Outcome outcome =
        JvmFork.of(FullHeap.class)
            .agent("gomaxprocs=" + processors)
            .jvm("-Xmx24m", "-XX:+UseParallelGC") // with it sysmon met the shortage most often
            .limit(Duration.ofSeconds(60))
            .run();

    // What is on stderr is the application's, and what java.instrument says when it has no memory.
    assertThat(outcome.stdout()).isEqualTo("another ran: true\n");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.stderr()).doesNotContain("gossamer-");
  }
}
