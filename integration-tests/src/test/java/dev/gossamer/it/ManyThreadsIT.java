package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.DeepAmongMany;
import dev.gossamer.it.programs.DeepStacks;
import dev.gossamer.it.programs.SleepingThreads;
import org.junit.jupiter.api.Test;

/** Numbers of threads and depths of calls that platform threads do not reach. */
class ManyThreadsIT {

  @Test
  void aHundredThousandThreadsThatSleepASecondEndWithinTen() throws Exception {
    Outcome outcome = JvmFork.of(SleepingThreads.class).agent().jvm("-Xmx1g").run("100000");
    System.out.println("100,000 sleeping threads: " + outcome.figure("seconds") + " s");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.figure("done")).isEqualTo(100_000);
    assertThat(outcome.figure("seconds")).isBetween(1.0, 10.0);
  }

  @Test
  void aMillionFramesFitBesideAHundredThousandParkedThreadsInTwoHundredMegabytes()
      throws Exception {
    Outcome outcome = JvmFork.of(DeepAmongMany.class).agent().run("1000000", "100000");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.status()).isZero();
    System.out.println("100,000 parked threads: " + outcome.figure("heapMegabytes") + " MB");
    assertThat(outcome.figure("depth")).isEqualTo(1_000_000);
    assertThat(outcome.figure("heapMegabytes")).isBetween(10.0, 200.0);
  }

  @Test
  void aStackThatOverflowsIsCaughtAndTheThreadGoesOn() throws Exception {
    Outcome plain = JvmFork.of(DeepStacks.class).run();
    assertThat(plain.stdout()).contains("goes on");
    assertThat(JvmFork.of(DeepStacks.class).agent("maxstack=8m").run()).isEqualTo(plain);
  }
}
