package dev.gossamer.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Verdicts for other classes land in the same slot of the table, so each must know its own. */
class VerdictTest {
  private static final Decision DECISION = new Decision(true, "a rule", null, "a reason");

  @Test
  void aVerdictWithATaskIsForExactlyThatPair() {
    Verdict verdict = new Verdict(Thread.class, FutureTask.class, DECISION, 0);

    assertThat(verdict.isFor(Thread.class, FutureTask.class)).isTrue();
    assertThat(verdict.isFor(Thread.class, Runnable.class)).isFalse();
    assertThat(verdict.isFor(Thread.class, null)).isFalse();
    assertThat(verdict.isFor(Object.class, FutureTask.class)).isFalse();
  }

  @Test
  void aVerdictWithoutATaskIsForThreadsWithoutOne() {
    Verdict verdict = new Verdict(Thread.class, null, DECISION, 0);

    assertThat(verdict.isFor(Thread.class, null)).isTrue();
    assertThat(verdict.isFor(Thread.class, FutureTask.class)).isFalse();
    assertThat(verdict.isFor(Object.class, null)).isFalse();
  }
}
