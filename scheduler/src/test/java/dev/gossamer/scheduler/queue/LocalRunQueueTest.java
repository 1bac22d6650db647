package dev.gossamer.scheduler.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The local run queue with one thread. The first two follow Go's tests of the same names. */
class LocalRunQueueTest {
  private final LocalRunQueue<Item> queue = new LocalRunQueue<>();
  private final Item[] items = Item.items(LocalRunQueue.CAPACITY + 1);

  /** Go's TestSchedLocalQueue. */
  @Test
  void whatIsPutInIsTakenOutInOrderAndLeavesTheQueueEmpty() {
    for (int count = 0; count < LocalRunQueue.CAPACITY; count++) {
      assertThat(queue.poll()).as("taken from the queue before round %d", count).isNull();
      for (int i = 0; i < count; i++) {
        assertThat(queue.offer(items[i])).isTrue();
        assertThat(queue.size()).isEqualTo(i + 1);
      }
      for (int i = 0; i < count; i++) {
        assertThat(queue.poll()).isSameAs(items[i]);
      }
      assertThat(queue.poll()).isNull();
      assertThat(queue.isEmpty()).isTrue();
      assertThat(queue.isRingEmpty()).isTrue();
    }
  }

  /** Go's TestSchedLocalQueueSteal. */
  @Test
  void aThiefTakesTheOlderHalfAndEveryItemIsTakenOnce() {
    LocalRunQueue<Item> thief = new LocalRunQueue<>();
    for (int count = 0; count < LocalRunQueue.CAPACITY; count++) {
      Tally tally = new Tally(count);
      for (int i = 0; i < count; i++) {
        queue.offer(items[i]);
      }
      int[] receipt = {-1};
      Item last = queue.stealInto(thief, false, receipt);
      int stolen = 0;
      if (last != null) {
        tally.take(last);
        stolen++;
        assertThat(last.number).as("the youngest of the stolen").isEqualTo((count - 1) / 2);
      }
      for (Item item = thief.poll(); item != null; item = thief.poll()) {
        tally.take(item);
        stolen++;
      }
      for (Item item = queue.poll(); item != null; item = queue.poll()) {
        tally.take(item);
      }
      assertThat(receipt[0]).isEqualTo(stolen);
      assertThat(stolen).as("stolen of %d", count).isEqualTo(count - count / 2);
      tally.assertEachOnce();
    }
  }

  @Test
  void whatIsPushedAsNextPutsItsPredecessorAtTheEndOfTheRing() {
    queue.offer(items[0]);
    assertThat(queue.pushNext(items[1])).isNull();
    assertThat(queue.pushNext(items[2])).isNull();

    assertThat(queue.size()).isEqualTo(3);
    assertThat(queue.pollNext()).isSameAs(items[2]);
    assertThat(queue.pollNext()).isNull();
    assertThat(queue.poll()).isSameAs(items[0]);
    assertThat(queue.poll()).isSameAs(items[1]);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void theSlotOfTheNextCountsAsContentButNotAsRing() {
    queue.pushNext(items[0]);

    assertThat(queue.isRingEmpty()).isTrue();
    assertThat(queue.isEmpty()).isFalse();
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void aThiefTakesTheNextOnlyWhenItMayAndNothingElseIsThere() {
    LocalRunQueue<Item> thief = new LocalRunQueue<>();
    int[] receipt = {-1};
    queue.pushNext(items[0]);
    queue.offer(items[1]);

    assertThat(queue.stealInto(thief, true, receipt)).isSameAs(items[1]);
    assertThat(queue.stealInto(thief, false, receipt)).isNull();
    assertThat(receipt[0]).isZero();
    assertThat(queue.stealInto(thief, true, receipt)).isSameAs(items[0]);
    assertThat(receipt[0]).isEqualTo(1);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(thief.isEmpty()).isTrue();
  }

  @Test
  void aFullRingMovesItsOlderHalfAndTheNewcomerToTheGlobalQueue() {
    GlobalRunQueue<Item> global = new GlobalRunQueue<>();
    fillRing();
    Item newcomer = items[LocalRunQueue.CAPACITY];
    assertThat(queue.hasRoom()).isFalse();
    assertThat(queue.offer(newcomer)).isFalse();

    assertThat(queue.overflow(newcomer, global)).isTrue();

    int half = LocalRunQueue.CAPACITY / 2;
    assertThat(global.size()).isEqualTo(half + 1);
    for (int i = 0; i < half; i++) {
      assertThat(global.poll()).isSameAs(items[i]);
    }
    assertThat(global.poll()).isSameAs(newcomer);
    for (int i = half; i < LocalRunQueue.CAPACITY; i++) {
      assertThat(queue.poll()).isSameAs(items[i]);
    }
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void whatIsDisplacedFromTheSlotWithAFullRingComesBackToTheCaller() {
    fillRing();
    queue.pushNext(items[LocalRunQueue.CAPACITY]);

    assertThat(queue.pushNext(new Item(-1))).isSameAs(items[LocalRunQueue.CAPACITY]);
  }

  @Test
  void aRingThatAThiefHasMadeRoomInDoesNotOverflow() {
    GlobalRunQueue<Item> global = new GlobalRunQueue<>();
    fillRing();
    queue.stealInto(new LocalRunQueue<>(), false, new int[1]);

    assertThat(queue.overflow(items[LocalRunQueue.CAPACITY], global)).isFalse();
    assertThat(global.isEmpty()).isTrue();
    assertThat(queue.offer(items[LocalRunQueue.CAPACITY])).isTrue();
  }

  @Test
  void theQueueRefersToNothingThatWasTaken() {
    LocalRunQueue<Item> thief = new LocalRunQueue<>();
    GlobalRunQueue<Item> global = new GlobalRunQueue<>();
    List<WeakReference<Item>> taken = new ArrayList<>();
    fill(taken, LocalRunQueue.CAPACITY);
    queue.overflow(new Item(-1), global);
    queue.stealInto(thief, false, new int[1]);
    assertThat(queue.poll()).isNotNull();
    fill(taken, 10);
    queue.drainTo(global);
    empty(thief, global);

    Awaitility.await()
        .untilAsserted(() -> {
          System.gc();
          assertThat(taken).allMatch(item -> item.refersTo(null));
        });
    Reference.reachabilityFence(queue);
    Reference.reachabilityFence(thief);
  }

  private void fill(List<WeakReference<Item>> all, int count) {
    for (int i = 0; i < count; i++) {
      Item item = new Item(i);
      all.add(new WeakReference<>(item));
      queue.offer(item);
    }
  }

  private static void empty(LocalRunQueue<Item> thief, GlobalRunQueue<Item> global) {
    while (thief.poll() != null || global.poll() != null) {
      // all of them
    }
  }

  private void fillRing() {
    for (int i = 0; i < LocalRunQueue.CAPACITY; i++) {
      assertThat(queue.offer(items[i])).isTrue();
    }
  }
}
