package dev.gossamer.scheduler.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Counts how often each item was taken, by any number of threads. */
final class Tally {
  private final AtomicIntegerArray times;
  private final AtomicInteger total = new AtomicInteger();

  Tally(int items) {
    times = new AtomicIntegerArray(items);
  }

  void take(Item item) {
    times.incrementAndGet(item.number);
    total.incrementAndGet();
  }

  boolean isComplete() {
    return total.get() >= times.length();
  }

  void assertEachOnce() {
    for (int i = 0; i < times.length(); i++) {
      assertThat(times.get(i)).as("times that item %d was taken", i).isEqualTo(1);
    }
  }
}
