package dev.gossamer.agent.config;

/** What the agent tells about its work while the application runs. */
public enum LogLevel {
  /** Nothing: standard error is the same as without the agent. */
  OFF,
  /** What was installed and how, and what could not be. */
  INFO,
  /** All of {@link #INFO}, and for each thread whether it became a goroutine and why. */
  DECISIONS;

  /** Whether messages of the given level are to be printed. */
  public boolean includes(LogLevel level) {
    return ordinal() >= level.ordinal();
  }
}
