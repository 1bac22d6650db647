package dev.gossamer.demo.anatomy;

/** One side of threads, shown by deterministic lines on stdout. */
@FunctionalInterface
public interface Topic {

  /** Prints the lines. It ends when all threads it started have ended. */
  void show() throws InterruptedException;
}
