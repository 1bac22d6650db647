package dev.gossamer.benchmarks.contest;

import static dev.gossamer.benchmarks.contest.Contender.GO;
import static dev.gossamer.benchmarks.contest.Contender.PLATFORM;
import static dev.gossamer.benchmarks.contest.Target.atMost;

import java.util.List;

/** All rows, in the order of the table. */
final class RowCatalog {
  private RowCatalog() {}

  static List<RowSpec> rows() {
    return List.of(
        RowSpec.named("pingpong", "unbuffered channel, round trip")
            .sizes("n=500000 warm=2000 reps=5")
            .sizes(PLATFORM, "n=20000")
            .quick("n=500 warm=0 reps=1")
            .figure("ns", "ns a round trip", atMost(1.0, GO)));
  }
}
