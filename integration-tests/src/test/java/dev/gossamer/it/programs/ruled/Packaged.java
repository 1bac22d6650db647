package dev.gossamer.it.programs.ruled;

/** Runs what it is given; its own class is what the rule on its package sees. */
public record Packaged(Runnable task) implements Runnable {
  @Override
  public void run() {
    task.run();
  }
}
