package dev.gossamer.scheduler.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Go's TestStealOrder. */
class StealOrderTest {
  @Test
  void everyWalkVisitsEveryProcessorOnce() {
    Random random = new Random(7);
    for (int count = 1; count <= 128; count++) {
      StealOrder order = new StealOrder(count);
      for (int i = 0; i < 100; i++) {
        int number = random.nextInt();
        BitSet visited = new BitSet();
        int stride = order.stride(number);
        int position = order.first(number);
        for (int step = 0; step < count; step++) {
          assertThat(position).isBetween(0, count - 1);
          assertThat(visited.get(position)).as("%d of %d again", position, count).isFalse();
          visited.set(position);
          position = order.following(position, stride);
        }
        assertThat(visited.cardinality()).isEqualTo(count);
      }
    }
  }

  @Test
  void everyStrideIsCoprimeToTheCountAndAllOfThemOccur() {
    for (int count = 1; count <= 128; count++) {
      StealOrder order = new StealOrder(count);
      Set<Integer> strides = new HashSet<>();
      for (int number = 0; number < count * count; number++) {
        int stride = order.stride(number);
        assertThat(BigInteger.valueOf(stride).gcd(BigInteger.valueOf(count)))
            .as("common divisor of stride %d and count %d", stride, count)
            .isEqualTo(BigInteger.ONE);
        strides.add(stride);
      }
      assertThat(strides).as("strides for %d", count).hasSize(coprimesUpTo(count));
    }
  }

  @Test
  void everyProcessorCanBeTheFirst() {
    StealOrder order = new StealOrder(6);
    Set<Integer> firsts = new HashSet<>();
    for (int number = -18; number < 18; number++) {
      firsts.add(order.first(number));
    }
    assertThat(firsts).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
  }

  private static int coprimesUpTo(int count) {
    int found = 0;
    for (int i = 1; i <= count; i++) {
      if (BigInteger.valueOf(i).gcd(BigInteger.valueOf(count)).equals(BigInteger.ONE)) {
        found++;
      }
    }
    return found;
  }
}
