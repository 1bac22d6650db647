package dev.gossamer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopTextTest {
  private static final String EARLIER =
      """
      nanos 1000000000
      spawned 100
      switches 5000
      handOffs 1
      """;

  private static final String NOW =
      """
      looks 40
      busy 30 0 com.acme.Sum.of(Sum.java:7)
      parked 150 3700000000000 com.acme.Job.run(Job.java:9) [chan receive]
      parked 1 90000000000 com.acme.Other.run(Other.java:3) [sleep]
      nanos 3000000000
      processors 2
      idleProcessors 1
      globalQueue 4
      queues 3 0
      machines 5
      idleMachines 2
      spinningMachines 1
      detachedMachines 1
      goroutines 1160
      running 1
      runnable 7
      spawned 1300
      switches 25000
      handOffs 1
      """;

  @Test
  void itShowsStateRatesAndPlaces() {
    assertThat(TopText.of(12, TopFigures.parse(EARLIER), TopFigures.parse(NOW)))
        .isEqualToNormalizingNewlines(
            """
            process 12
            goroutines  1,160: running 1 and 1 without a processor, runnable 7, parked 1,151
            processors  2: idle 1; queues: global 4, local 3 0
            machines    5: idle 2, spinning 1, detached 1
            a second       spawned      ended   switches     steals     stolen  hand-offs  preempted
                               600          0     10,000          0          0          0          0

            busiest   running  place
                          0.8  com.acme.Sum.of(Sum.java:7)

            parked      longest  goroutines  place
                          1.0 h         150  com.acme.Job.run(Job.java:9) [chan receive]
                          1 min           1  com.acme.Other.run(Other.java:3) [sleep]
            """);
  }

  @Test
  void whatIsEmptySaysSo() {
    assertThat(TopText.of(12, TopFigures.parse(EARLIER), TopFigures.parse(EARLIER)))
        .contains("nothing computes", "nothing waits");
  }
}
