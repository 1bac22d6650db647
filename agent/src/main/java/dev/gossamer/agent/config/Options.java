package dev.gossamer.agent.config;

import java.util.List;

/** What the user set, checked and typed; where nothing was set, the defaults. Immutable. */
public final class Options {
  /** The value of {@link #gomaxprocs()} that stands for the processors available. */
  public static final int AUTOMATIC = 0;

  private final int gomaxprocs;
  private final List<String> include;
  private final List<String> exclude;
  private final boolean main;
  private final boolean virtual;
  private final long maxstack;
  private final LogLevel log;

  Options(OptionsParser read) {
    this.gomaxprocs = read.gomaxprocs;
    this.include = read.include;
    this.exclude = read.exclude;
    this.main = read.main;
    this.virtual = read.virtual;
    this.maxstack = read.maxstack;
    this.log = read.log;
  }

  /** How many goroutines run at the same time, or {@link #AUTOMATIC}. */
  public int gomaxprocs() {
    return gomaxprocs;
  }

  /** Valid patterns of the threads to convert; if there are any, no other thread is. */
  public List<String> include() {
    return include;
  }

  /** Valid patterns of the threads not to convert. */
  public List<String> exclude() {
    return exclude;
  }

  /** Whether the main thread is converted. */
  public boolean main() {
    return main;
  }

  /** Whether virtual threads of the application run on the scheduler. */
  public boolean virtual() {
    return virtual;
  }

  /** The size in bytes to which the stack of a goroutine can grow. */
  public long maxstack() {
    return maxstack;
  }

  /** What the agent tells about its work. */
  public LogLevel log() {
    return log;
  }
}
