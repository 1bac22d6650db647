package dev.gossamer.scheduler.queue;

/** The element of the run queues in these tests: a number. */
final class Item extends RunQueueNode {
  final int number;

  Item(int number) {
    this.number = number;
  }

  static Item[] items(int count) {
    Item[] items = new Item[count];
    for (int i = 0; i < count; i++) {
      items[i] = new Item(i);
    }
    return items;
  }

  @Override
  public String toString() {
    return "Item " + number;
  }
}
