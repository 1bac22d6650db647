package dev.gossamer.agent.rewrite;

/** Takes the place of GossamerThread in tests of rewritten classes. */
public final class StandIn {
  /** What rewritten classes get for the current thread. */
  public static final Thread THREAD = new Thread("stand-in");

  private StandIn() {}

  public static Thread currentThread() {
    return THREAD;
  }
}
