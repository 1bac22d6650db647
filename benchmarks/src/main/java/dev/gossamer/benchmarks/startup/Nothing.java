package dev.gossamer.benchmarks.startup;

/** A program that does nothing. */
public final class Nothing {
  private Nothing() {}

  /** Returns at once. */
  public static void main(String[] args) {}
}
