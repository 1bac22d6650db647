package dev.gossamer.tools.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps an even selection of any number of things: all of them, then every second, every fourth and
 * so on, whenever there are too many.
 */
final class Thinned<T> {
  private final int most;
  private final List<T> kept = new ArrayList<>();
  private long offered;
  private long stride = 1;

  Thinned(int most) {
    this.most = most;
  }

  void add(T item) {
    if (offered++ % stride != 0) {
      return;
    }
    kept.add(item);
    if (kept.size() > most) {
      int left = 0;
      for (int i = 0; i < kept.size(); i += 2) {
        kept.set(left++, kept.get(i));
      }
      kept.subList(left, kept.size()).clear();
      stride *= 2;
    }
  }

  long offered() {
    return offered;
  }

  List<T> kept() {
    return kept;
  }
}
