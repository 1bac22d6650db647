package dev.gossamer.it.programs;

/** An agent that does nothing, to tell what a JVM prints because there is any agent. */
public final class EmptyAgent {
  public static void premain(String argument) {}

  private EmptyAgent() {}
}
