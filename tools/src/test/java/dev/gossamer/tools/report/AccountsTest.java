package dev.gossamer.tools.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The small accounts that keep a long recording in little room. */
class AccountsTest {

  @Test
  void anOccupancyGivesTheAverageOfEachPart() {
    Occupancy occupancy = new Occupancy(100, 10);
    occupancy.add(5, 25);
    occupancy.add(20, 100);
    occupancy.add(-50, 10);

    assertThat(occupancy.averages())
        .containsExactly(new double[] {1.5, 1, 1.5, 1, 1, 1, 1, 1, 1, 1}, within(1e-9));
    assertThat(occupancy.average()).isCloseTo(1.1, within(1e-9));
  }

  @Test
  void anOccupancyEqualsTheSumOfItsIntervals() {
    Random random = new Random(7);
    Occupancy occupancy = new Occupancy(1_000_003, 77);
    double expected = 0;
    for (int i = 0; i < 5_000; i++) {
      long from = random.nextLong(1_000_000);
      long to = Math.min(1_000_003, from + random.nextLong(50_000));
      occupancy.add(from, to);
      expected += to - from;
    }
    assertThat(occupancy.average() * 1_000_003).isCloseTo(expected, within(expected * 1e-9));
  }

  @Test
  void aSpreadKnowsAPercentileToAQuarterOfAPowerOfTwo() {
    Spread spread = new Spread();
    LongStream.rangeClosed(1, 10_000).forEach(spread::record);

    assertThat(spread.percentile(50)).isBetween(5_000L, 6_250L);
    assertThat(spread.percentile(100)).isEqualTo(10_000);
    for (int bucket = 0; bucket < Spread.BUCKETS - 1; bucket++) {
      assertThat(Spread.bucketOf(Spread.lowestOf(bucket))).isEqualTo(bucket);
      assertThat(Spread.bucketOf(Spread.lowestOf(bucket + 1) - 1)).isEqualTo(bucket);
    }
  }

  @Test
  void theLongestAreKeptInTheirOrder() {
    Longest<Long> longest = new Longest<>(10);
    for (long i = 0; i < 1_000; i++) {
      long length = i * 37 % 1_000;
      if (longest.takes(length)) {
        longest.add(length, length);
      }
    }
    assertThat(longest.offered()).isEqualTo(1_000);
    assertThat(longest.kept())
        .containsExactlyInAnyOrderElementsOf(LongStream.range(990, 1_000).boxed().toList());
  }

  @Test
  void ofManyEquallyLongOnesJustAsManyAreKept() {
    Longest<Integer> longest = new Longest<>(10);
    for (int i = 0; i < 1_000; i++) {
      if (longest.takes(5)) {
        longest.add(5, i);
      }
    }
    assertThat(longest.kept()).hasSize(10);
  }

  @Test
  void aThinnedListKeepsAnEvenSelection() {
    Thinned<Integer> thinned = new Thinned<>(100);
    for (int i = 0; i < 100_000; i++) {
      thinned.add(i);
    }
    assertThat(thinned.offered()).isEqualTo(100_000);
    assertThat(thinned.kept()).hasSizeBetween(50, 101).startsWith(0);
    int step = thinned.kept().get(1);
    for (int i = 0; i < thinned.kept().size(); i++) {
      assertThat(thinned.kept().get(i)).isEqualTo(i * step);
    }
  }

  @Test
  void aLaneFromAfarHasItsBusyTimeAndTheGroupThatHadMostOfIt() {
    LaneBins lane = new LaneBins(1_000, 10);
    lane.add(0, 60, 1);
    lane.add(60, 100, 2);
    lane.add(150, 350, 3);

    assertThat(lane.total()).isEqualTo(300);
    assertThat(lane.shades()).containsExactly(255, 128, 255, 128, 0, 0, 0, 0, 0, 0);
    assertThat(lane.slices()[0]).isEqualTo(2);
    assertThat(lane.groups()).startsWith(1, 3, 3, 3);
  }

  @Test
  void anythingAtAllIsVisibleFromAfar() {
    LaneBins lane = new LaneBins(1_000_000, 10);
    lane.add(5, 6, 1);

    assertThat(lane.shades()[0]).isEqualTo(1);
  }

  @Test
  void whatKeepsRisingIsALeakAndWhatLevelsOffIsNot() {
    double[] rising = new double[120];
    double[] filling = new double[120];
    for (int i = 0; i < 120; i++) {
      rising[i] = i;
      filling[i] = Math.min(100, 10 * i);
    }
    assertThat(new Growth(rising).isLeak()).isTrue();
    assertThat(new Growth(filling).isLeak()).isFalse();
  }
}
