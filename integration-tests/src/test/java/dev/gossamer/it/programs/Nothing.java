package dev.gossamer.it.programs;

/** Does nothing at all. */
public final class Nothing {
  private Nothing() {}

  public static void main(String[] args) {}
}
