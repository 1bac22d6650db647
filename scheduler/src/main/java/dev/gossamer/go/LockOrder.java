package dev.gossamer.go;

import org.jspecify.annotations.Nullable;

/**
 * The channels of a select, each once, in the order in which all selects lock. Go takes their
 * addresses; here each channel has a number. Kept from one use of a select to the next, because its
 * channels hardly ever change.
 */
final class LockOrder {
  private final @Nullable Channel<?>[] seen;
  private final Channel<?>[] ordered;
  private int length;

  LockOrder(int cases) {
    this.seen = new Channel<?>[cases];
    this.ordered = new Channel<?>[cases];
  }

  /** Takes over the channels that the cases have now. */
  void arrange(SelectCase[] cases) {
    boolean same = true;
    for (int i = 0; i < cases.length; i++) {
      same &= seen[i] == cases[i].channel;
    }
    if (!same) {
      length = 0;
      for (int i = 0; i < cases.length; i++) {
        seen[i] = cases[i].channel;
        if (!cases[i].channel.isNil()) {
          insert(cases[i].channel);
        }
      }
    }
  }

  private void insert(Channel<?> channel) {
    int low = 0;
    int high = length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ordered[middle].order() < channel.order()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low < length && ordered[low] == channel) {
      return;
    }
    System.arraycopy(ordered, low, ordered, low + 1, length - low);
    ordered[low] = channel;
    length++;
  }

  void lock() {
    for (int i = 0; i < length; i++) {
      ordered[i].lock();
    }
  }

  /** And wakes whom the section has released. */
  void unlock() {
    for (int i = length - 1; i >= 0; i--) {
      ordered[i].unlock();
    }
  }
}
