package dev.gossamer.benchmarks.startup;

import java.lang.instrument.Instrumentation;

/** An agent that does nothing: what it costs is the JVM's price for any agent. */
public final class EmptyAgent {
  private EmptyAgent() {}

  /** Called by the JVM before the application's {@code main}. */
  public static void premain(String argument, Instrumentation instrumentation) {}
}
