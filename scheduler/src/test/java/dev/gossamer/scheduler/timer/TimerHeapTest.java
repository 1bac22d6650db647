package dev.gossamer.scheduler.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
  private static final Runnable NOTHING = () -> {};

  private final TimerHeap<Integer> heap = new TimerHeap<>();
  private final DueTimeouts<Integer> due = new DueTimeouts<>(64);

  private Timeout<Integer> add(int owner, long deadline) {
    Timeout<Integer> timeout = new Timeout<>();
    timeout.begin(owner, NOTHING, deadline);
    assertThat(heap.add(timeout)).isTrue();
    return timeout;
  }

  private List<Integer> takeDue(long now) {
    List<Integer> owners = new ArrayList<>();
    do {
      due.clear();
      heap.takeDue(now, due, 64);
      for (int i = 0; i < due.count(); i++) {
        owners.add(due.owner(i));
      }
    } while (heap.next() <= now);
    return owners;
  }

  @Test
  void theEarliestComeFirstAndNoneBeforeItsTime() {
    Random random = new Random(1);
    for (int i = 0; i < 5000; i++) {
      int deadline = random.nextInt(10_000);
      add(deadline, deadline);
    }
    List<Integer> all = new ArrayList<>();
    for (int now = 0; now < 10_000; now += 500) {
      List<Integer> owners = takeDue(now);
      int limit = now;
      assertThat(owners).allMatch(deadline -> deadline <= limit);
      all.addAll(owners);
    }
    all.addAll(takeDue(10_000));
    assertThat(all).hasSize(5000).isSorted();
    assertThat(heap.next()).isEqualTo(TimerHeap.NEVER);
    assertThat(heap.size()).isZero();
  }

  @Test
  void noMoreAreTakenThanAreWanted() {
    for (int i = 0; i < 100; i++) {
      add(i, i);
    }
    heap.takeDue(1000, due, 30);
    assertThat(due.count()).isEqualTo(30);
    assertThat(due.owner(29)).isEqualTo(29);
    assertThat(heap.next()).isEqualTo(30);
  }

  @Test
  void oneThatIsCancelledIsNeitherTakenNorWaitedFor() {
    Timeout<Integer> first = add(1, 10);
    add(2, 20);
    assertThat(first.cancel(false)).isTrue();
    assertThat(first.cancel(false)).isFalse();
    assertThat(first.owner()).as("kept from the collector").isNull();
    assertThat(first.command()).as("kept from the collector").isNull();
    assertThat(heap.isDue(15)).isFalse();
    assertThat(heap.settle()).isEqualTo(20);
    assertThat(first.isOut()).isTrue();
    assertThat(takeDue(30)).containsExactly(2);
  }

  @Test
  void oneThatHasFiredCanNotBeCancelled() {
    Timeout<Integer> timeout = add(1, 10);
    assertThat(takeDue(10)).containsExactly(1);
    assertThat(timeout.cancel(false)).isFalse();
    assertThat(timeout.isOut()).isTrue();
  }

  @Test
  void oneThatIsUsedAgainStaysInTheHeapAndFiresAtItsNewTime() {
    Timeout<Integer> timeout = add(1, 10);
    timeout.cancel(false);
    assertThat(timeout.beginAgain(1, NOTHING, 30)).isTrue();
    add(2, 20);
    assertThat(heap.size()).isEqualTo(2);
    assertThat(takeDue(15)).isEmpty();
    assertThat(heap.settle()).isEqualTo(20);
    assertThat(takeDue(29)).containsExactly(2);
    assertThat(takeDue(30)).containsExactly(1);
  }

  @Test
  void oneThatIsToFireEarlierThanBeforeNeedsAnotherTimeout() {
    Timeout<Integer> timeout = add(1, 10);
    timeout.cancel(false);
    assertThat(timeout.beginAgain(1, NOTHING, 9)).isFalse();
    assertThat(timeout.isOut()).isFalse();
    assertThat(takeDue(100)).isEmpty();
  }

  @Test
  void theCancelledDoNotPileUpBelowTheLive() {
    int live = 1000;
    for (int i = 0; i < live; i++) {
      add(i, 1_000_000 + i);
    }
    int most = 0;
    for (int i = 0; i < 200_000; i++) {
      add(-1, 2_000_000 + i).cancel(false);
      most = Math.max(most, heap.size());
    }
    assertThat(most).isLessThanOrEqualTo(3 * live);
    assertThat(takeDue(3_000_000)).hasSize(live).isSorted();
  }

  @Test
  void manyGoAndTheHeapIsAsGoodAsNew() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 20_000; i++) {
        add(i, 20_000 - i);
      }
      assertThat(takeDue(10_000)).hasSize(10_000);
      assertThat(takeDue(20_000)).hasSize(10_000);
      assertThat(heap.size()).isZero();
    }
  }

  @Test
  void aHeapThatIsMovedTakesNoMoreAndTheOtherHasAll() {
    Timeout<Integer> cancelled = add(1, 10);
    add(2, 20);
    for (int i = 0; i < 1000; i++) {
      add(3, 30);
    }
    cancelled.cancel(false);
    TimerHeap<Integer> closed = new TimerHeap<>();
    heap.moveTo(closed);
    assertThat(heap.next()).isEqualTo(TimerHeap.NEVER);
    Timeout<Integer> late = new Timeout<>();
    late.begin(4, NOTHING, 40);
    assertThat(heap.add(late)).isFalse();
    assertThat(closed.add(late)).isTrue();
    assertThat(closed.settle()).isEqualTo(20);
    due.clear();
    closed.takeDue(25, due, 64);
    assertThat(due.count()).isEqualTo(1);
    assertThat(due.owner(0)).isEqualTo(2);
  }

  @Test
  void aTimeBeyondTheEndOfTheClockIsTheLastThereIs() {
    assertThat(TimerHeap.after(Long.MAX_VALUE)).isEqualTo(TimerHeap.NEVER - 1);
    add(1, TimerHeap.after(Long.MAX_VALUE));
    assertThat(heap.next()).isLessThan(TimerHeap.NEVER);
  }
}
