package dev.gossamer.scheduler.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.testkit.Racers;
import dev.gossamer.scheduler.testkit.Rounds;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The local run queue with an owner and thieves at once. */
class LocalRunQueueRaceTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /**
   * Go's TestSchedLocalQueueEmpty: a queue that always holds one of two items is never said to be
   * empty, although the items move from the slot to the ring and out while the observer looks. The
   * owner does not wait for the observer between two rounds, so that they meet at every step.
   */
  @Test
  void theQueueIsNeverSaidToBeEmptyWhileAnItemMovesFromTheSlotToTheRing() throws Exception {
    int rounds = Rounds.of(2_000_000);
    LocalRunQueue<Item> queue = new LocalRunQueue<>();
    Item[] items = Item.items(2);
    queue.pushNext(items[0]);
    AtomicInteger done = new AtomicInteger();
    new Racers()
        .add(() -> {
          Random random = new Random(3);
          Item spare = items[1];
          for (int round = 1; round <= rounds; round++) {
            put(queue, spare, random.nextBoolean());
            spare = random.nextBoolean() ? take(queue) : takeFromRingFirst(queue);
            done.setRelease(round);
          }
        })
        .add(() -> {
          while (done.getAcquire() < rounds) {
            if (queue.isEmpty()) {
              throw new AssertionError("said to be empty after round " + done.get());
            }
          }
        })
        .run(LIMIT);
  }

  @Test
  void everyItemIsTakenOnceByTheOwnerAThiefOrTheGlobalQueue() throws Exception {
    int count = 1_000_000;
    int thieves = 3;
    Item[] items = Item.items(count);
    Tally tally = new Tally(count);
    GlobalRunQueue<Item> global = new GlobalRunQueue<>();
    LocalRunQueue<Item> owned = new LocalRunQueue<>();
    Racers racers = new Racers().add(() -> produceAndConsume(items, owned, global, tally));
    AtomicInteger stolen = new AtomicInteger();
    for (int i = 0; i < thieves; i++) {
      racers.add(() -> stealUntilDone(owned, global, tally, stolen));
    }
    racers.run(LIMIT);

    tally.assertEachOnce();
    assertThat(stolen.get()).as("items that the thieves got").isPositive();
  }

  /** A thief that was too late has copied what it did not get. */
  @Test
  void noQueueRefersToWhatSomebodyElseHasTaken() throws Exception {
    int rounds = Rounds.of(5_000);
    List<LocalRunQueue<Item>> queues = new ArrayList<>();
    List<WeakReference<Item>> items = new ArrayList<>();
    AtomicReference<LocalRunQueue<Item>> toRob = new AtomicReference<>();
    AtomicInteger robbed = new AtomicInteger();
    new Racers()
        .add(() -> {
          for (int i = 1; i <= rounds; i++) {
            LocalRunQueue<Item> queue = new LocalRunQueue<>();
            queues.add(queue);
            for (Item item : Item.items(4)) {
              items.add(new WeakReference<>(item));
              queue.offer(item);
            }
            toRob.set(queue);
            while (toRob.get() != null) {
              Thread.onSpinWait(); // until the thief is about to
            }
            empty(queue);
            while (robbed.get() < i) {
              Thread.onSpinWait();
            }
          }
        })
        .add(() -> {
          List<LocalRunQueue<Item>> own = new ArrayList<>();
          for (int i = 1; i <= rounds; i++) {
            LocalRunQueue<Item> victim = toRob.get();
            while (victim == null) {
              Thread.onSpinWait();
              victim = toRob.get();
            }
            LocalRunQueue<Item> thief = new LocalRunQueue<>();
            own.add(thief);
            toRob.set(null);
            victim.stealInto(thief, false, new int[1]);
            empty(thief);
            robbed.set(i);
          }
          queues.addAll(own);
        })
        .run(LIMIT);

    Awaitility.await()
        .untilAsserted(() -> {
          System.gc();
          assertThat(items.stream().filter(item -> !item.refersTo(null)).count()).isZero();
        });
    Reference.reachabilityFence(queues);
  }

  private static void empty(LocalRunQueue<Item> queue) {
    while (queue.poll() != null) {
      // all of it
    }
  }

  private static void produceAndConsume(
      Item[] items, LocalRunQueue<Item> queue, GlobalRunQueue<Item> global, Tally tally) {
    Random random = new Random(42);
    int produced = 0;
    while (produced < items.length) {
      // Now and then more than the ring holds.
      int burst = random.nextInt(random.nextInt(8) == 0 ? 3 * LocalRunQueue.CAPACITY : 64);
      burst = Math.min(burst, items.length - produced);
      for (int i = 0; i < burst; i++) {
        Item item = items[produced++];
        Item left = random.nextBoolean() ? queue.pushNext(item) : item;
        while (left != null && !queue.offer(left) && !queue.overflow(left, global)) {
          Thread.onSpinWait();
        }
      }
      for (int i = random.nextInt(64); i > 0; i--) {
        takeInto(tally, take(queue));
      }
    }
    while (!tally.isComplete()) {
      takeInto(tally, take(queue));
      takeInto(tally, global.poll());
    }
  }

  private static void stealUntilDone(
      LocalRunQueue<Item> victim, GlobalRunQueue<Item> global, Tally tally, AtomicInteger stolen) {
    LocalRunQueue<Item> own = new LocalRunQueue<>();
    int[] receipt = new int[1];
    for (int turn = 0; !tally.isComplete(); turn++) {
      takeInto(tally, victim.stealInto(own, turn % 4 == 3, receipt));
      stolen.addAndGet(receipt[0]);
      for (Item item = own.poll(); item != null; item = own.poll()) {
        tally.take(item);
      }
      if (turn % 64 == 0) {
        takeInto(tally, global.pollShare(4, own));
      }
    }
    for (Item item = own.poll(); item != null; item = own.poll()) {
      tally.take(item);
    }
  }

  private static void put(LocalRunQueue<Item> queue, Item item, boolean asNext) {
    if (asNext) {
      assertThat(queue.pushNext(item)).isNull();
    } else {
      assertThat(queue.offer(item)).isTrue();
    }
  }

  private static Item take(LocalRunQueue<Item> queue) {
    Item next = queue.pollNext();
    return next != null ? next : queue.poll();
  }

  private static Item takeFromRingFirst(LocalRunQueue<Item> queue) {
    Item oldest = queue.poll();
    return oldest != null ? oldest : queue.pollNext();
  }

  private static void takeInto(Tally tally, Item item) {
    if (item != null) {
      tally.take(item);
    }
  }
}
