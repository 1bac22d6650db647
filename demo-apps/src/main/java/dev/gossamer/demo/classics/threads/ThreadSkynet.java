package dev.gossamer.demo.classics.threads;

import dev.gossamer.demo.Options;
import java.util.concurrent.TimeUnit;

/**
 * A tree of threads: each starts ten, joins them and adds up what they have found. A leaf finds its
 * number. Few operating systems have a million threads to give; with the agent they are goroutines.
 *
 * <p>{@code --depth N}: how many levels below the root, so that there are ten to that power leaves.
 */
public final class ThreadSkynet {
  private static final int CHILDREN = 10;

  private ThreadSkynet() {}

  public static void main(String[] args) throws InterruptedException {
    int depth =
        new Options("ThreadSkynet").number("--depth", 0, 8, 4).parseOrExit(args).number("--depth");
    long start = System.nanoTime();
    Node root = new Node(0, depth);
    root.start();
    root.join();
    System.out.println("sum " + root.sum);
    System.out.println("took " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms");
  }

  /** The sum is read by who has joined the thread. */
  private static final class Node extends Thread {
    private final long number;
    private final int levels;
    long sum;

    Node(long number, int levels) {
      this.number = number;
      this.levels = levels;
    }

    @Override
    public void run() {
      if (levels == 0) {
        sum = number;
        return;
      }
      Node[] children = new Node[CHILDREN];
      for (int i = 0; i < CHILDREN; i++) {
        children[i] = new Node(number * CHILDREN + i, levels - 1);
        children[i].start();
      }
      try {
        for (Node child : children) {
          child.join();
          sum += child.sum;
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts a node", e);
      }
    }
  }
}
