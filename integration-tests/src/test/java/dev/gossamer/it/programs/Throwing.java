package dev.gossamer.it.programs;

/** Its main method throws, with a cause. */
public final class Throwing {
  private Throwing() {}

  public static void main(String[] args) {
    System.out.println("before");
    throw new IllegalStateException("from main", new RuntimeException("the cause"));
  }
}
