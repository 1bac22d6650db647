package dev.gossamer.agent.config;

/**
 * Which loops of the application are rewritten so that the goroutine in them can be made to yield.
 */
public enum PreemptMode {
  /** None. One that computes for long loses its processor and goes on as a thread. */
  OFF,
  /** Those of a class that was found computing for longer than a slice while others waited. */
  ON,
  /** All, when their class is loaded. */
  EAGER
}
