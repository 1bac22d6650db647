package dev.gossamer.benchmarks.contest;

import java.util.List;
import java.util.Locale;

/** Who takes part in a row. */
enum Contender {
  GOSSAMER("Gossamer"),
  VIRTUAL("virtual threads"),
  PLATFORM("platform threads"),
  GO("Go"),
  /** The bare continuations of the VM, which no scheduler on them can beat. */
  FLOOR("the VM's continuations"),
  /** Gossamer with all of its events being recorded. */
  RECORDED("Gossamer, recorded");

  /** Those that have a column of their own in the table. */
  static final List<Contender> COLUMNS = List.of(GOSSAMER, VIRTUAL, PLATFORM, GO);

  private final String title;

  Contender(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** What stands for it in a file of results. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean hasAgent() {
    return this == GOSSAMER || this == RECORDED;
  }

  /** What the child has to say that it ran on; a Go program does not say. */
  String expectedThread() {
    return switch (this) {
      case GOSSAMER, RECORDED -> "goroutine";
      case VIRTUAL -> "virtual";
      case PLATFORM, FLOOR -> "platform";
      case GO -> "go";
    };
  }
}
