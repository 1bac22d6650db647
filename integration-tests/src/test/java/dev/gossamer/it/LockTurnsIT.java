package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.LockTurns;
import org.junit.jupiter.api.Test;

class LockTurnsIT {
  /** Some 500 if the owner is let run; 8,000 if who waits for it spins in its place. */
  private static final long MOST_NANOS = 3_000;

  @Test
  void whoIsFirstForALockDoesNotSpinInFrontOfItsOwner() throws Exception {
    Outcome outcome = JvmFork.of(LockTurns.class).agent("gomaxprocs=1").run("100", "50000", "12");

    assertThat(outcome.status()).as(outcome.toString()).isZero();
    String nanos = outcome.stdout().strip().substring("nanos=".length());
    assertThat(Long.parseLong(nanos)).as("nanoseconds a turn").isLessThan(MOST_NANOS);
  }
}
