package dev.gossamer.it.programs;

/** Catches StackOverflowError in a thread, twice, and goes on. The test bounds the stacks. */
public final class DeepStacks {
  private DeepStacks() {}

  public static void main(String[] args) throws Exception {
    InThread.run(
        "overflowing",
        () -> {
          for (int i = 0; i < 2; i++) {
            int[] depth = new int[1];
            try {
              descend(depth);
            } catch (StackOverflowError e) {
              System.out.println("caught, deep enough " + (depth[0] > 1000));
            }
          }
          Thread.sleep(5);
          System.out.println("goes on");
        });
    InThread.run("after it", () -> System.out.println("others go on"));
  }

  private static int descend(int[] depth) {
    depth[0]++;
    return descend(depth) + 1;
  }
}
