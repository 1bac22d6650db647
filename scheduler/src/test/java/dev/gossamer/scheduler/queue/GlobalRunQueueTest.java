package dev.gossamer.scheduler.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.testkit.Racers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobalRunQueueTest {
  private final GlobalRunQueue<Item> queue = new GlobalRunQueue<>();
  private final LocalRunQueue<Item> local = new LocalRunQueue<>();

  @Test
  void firstInIsFirstOutForSingleItemsAndBatches() {
    Item[] items = Item.items(7);
    queue.add(items[0]);
    queue.addAll(new Object[] {items[1], items[2], items[3], "not counted"}, 3);
    queue.add(items[4]);
    assertThat(queue.size()).isEqualTo(5);
    for (int i = 0; i < 5; i++) {
      assertThat(queue.poll()).isSameAs(items[i]);
    }
    assertThat(queue.poll()).isNull();
    assertThat(queue.isEmpty()).isTrue();

    queue.add(items[5]);
    queue.add(items[6]);
    assertThat(queue.poll()).isSameAs(items[5]);
    assertThat(queue.poll()).isSameAs(items[6]);
    assertThat(queue.isEmpty()).isTrue();
  }

  /** One processor's part of the queue, rounded up, and at most half a ring. */
  @ParameterizedTest(name = "{0} items, {1} processors: {2}")
  @CsvSource({
    "0, 2, 0",
    "1, 1, 1",
    "1, 8, 1",
    "3, 4, 1",
    "10, 2, 6",
    "10, 1, 10",
    "1000, 2, 128",
    "1000, 8, 126",
    "1000, 1, 128"
  })
  void aShareIsTheFairPartOfTheQueueInOrder(int items, int processors, int expected) {
    for (Item item : Item.items(items)) {
      queue.add(item);
    }
    Item first = queue.pollShare(processors, local);
    int taken = 0;
    for (Item item = first; item != null; item = local.poll()) {
      assertThat(item.number).isEqualTo(taken);
      taken++;
    }
    assertThat(taken).isEqualTo(expected);
    assertThat(queue.size()).isEqualTo(items - expected);
  }

  @Test
  void aShareFillsTheLocalRingAndNoMore() {
    for (Item item : Item.items(LocalRunQueue.CAPACITY - 2)) {
      local.offer(item);
    }
    for (Item item : Item.items(100)) {
      queue.add(item);
    }

    assertThat(queue.pollShare(1, local)).isNotNull();

    assertThat(local.hasRoom()).isFalse();
    assertThat(queue.size()).isEqualTo(97);
  }

  @Test
  void everyItemIsTakenOnceAndThoseOfOneProducerInTheirOrder() throws Exception {
    int perProducer = 200_000;
    Item[] items = Item.items(2 * perProducer);
    Tally tally = new Tally(items.length);
    new Racers()
        .add(() -> {
          for (int i = 0; i < perProducer; i++) {
            queue.add(items[i]);
          }
        })
        .add(() -> {
          for (int i = perProducer; i < items.length; i += 100) {
            Object[] batch = new Object[100];
            System.arraycopy(items, i, batch, 0, 100);
            queue.addAll(batch, 100);
          }
        })
        .add(() -> consume(perProducer, tally, queue::poll))
        .add(() -> {
          LocalRunQueue<Item> own = new LocalRunQueue<>();
          consume(
              perProducer,
              tally,
              () -> {
                Item item = own.poll();
                return item != null ? item : queue.pollShare(2, own);
              });
        })
        .run(Duration.ofSeconds(60));

    tally.assertEachOnce();
    assertThat(queue.size()).isZero();
  }

  private static void consume(
      int perProducer, Tally tally, java.util.function.Supplier<Item> source) {
    int[] latest = {-1, -1};
    while (!tally.isComplete()) {
      Item item = source.get();
      if (item != null) {
        int producer = item.number / perProducer;
        assertThat(item.number).as("after %d", latest[producer]).isGreaterThan(latest[producer]);
        latest[producer] = item.number;
        tally.take(item);
      }
    }
  }

  @Test
  void aReaderWithoutTheLockNeverSeesANegativeSize() throws Exception {
    Item[] items = Item.items(100_000);
    AtomicInteger taken = new AtomicInteger();
    new Racers()
        .add(() -> {
          for (Item item : items) {
            queue.add(item);
          }
        })
        .add(() -> {
          while (taken.get() < items.length) {
            assertThat(queue.size()).isBetween(0, items.length);
            if (queue.poll() != null) {
              taken.incrementAndGet();
            }
          }
        })
        .run(Duration.ofSeconds(60));

    assertThat(queue.size()).isZero();
  }
}
