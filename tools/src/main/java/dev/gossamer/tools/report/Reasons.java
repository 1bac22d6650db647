package dev.gossamer.tools.report;

import java.util.List;

/** The reasons of parks as numbers, so that a slice or a park needs no text. */
final class Reasons {
  /** As the field {@code reason} has them; anything else is the last. */
  static final List<String> NAMES =
      List.of("io", "park", "sync", "sleep", "monitor", "wait", "other");

  /** What a person reads. */
  static final List<String> LABELS =
      List.of(
          "socket",
          "park",
          "lock, queue or other synchronizer",
          "sleep",
          "monitor",
          "Object.wait",
          "another reason");

  private Reasons() {}

  static int of(String reason) {
    int found = NAMES.indexOf(reason);
    return found >= 0 ? found : NAMES.size() - 1;
  }
}
