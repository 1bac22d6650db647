package dev.gossamer.agent.config;

import java.util.List;

/** What the user set, checked and typed; where nothing was set, the defaults. Immutable. */
public final class Options {
  /** The value of {@link #gomaxprocs()} that stands for the processors available. */
  public static final int AUTOMATIC = 0;

  private final int gomaxprocs;
  private final List<String> include;
  private final List<String> exclude;
  private final boolean jvmti;
  private final boolean main;
  private final boolean netpoll;
  private final boolean virtual;
  private final int maxmachines;
  private final long maxstack;
  private final List<String> nopreempt;
  private final PreemptMode preempt;
  private final int sliceMillis;
  private final int deadlockSeconds;
  private final int leakSeconds;
  private final int schedtraceMillis;
  private final LogLevel log;

  Options(OptionsParser read) {
    this.gomaxprocs = read.gomaxprocs;
    this.include = read.include;
    this.exclude = read.exclude;
    this.jvmti = read.jvmti;
    this.main = read.main;
    this.netpoll = read.netpoll;
    this.virtual = read.virtual;
    this.maxmachines = read.maxmachines;
    this.maxstack = read.maxstack;
    this.nopreempt = read.nopreempt;
    this.preempt = read.preempt;
    this.sliceMillis = read.sliceMillis;
    this.deadlockSeconds = read.deadlockSeconds;
    this.leakSeconds = read.leakSeconds;
    this.schedtraceMillis = read.schedtraceMillis;
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

  /** Whether agents of JVM TI are to be told of each switch. */
  public boolean jvmti() {
    return jvmti;
  }

  /** Whether goroutines wait for sockets in the scheduler's netpoller. */
  public boolean netpoll() {
    return netpoll;
  }

  /** Whether virtual threads of the application run on the scheduler. */
  public boolean virtual() {
    return virtual;
  }

  /** The size in bytes to which the stack of a goroutine can grow. */
  public long maxstack() {
    return maxstack;
  }

  /** How many platform threads the scheduler may use. */
  public int maxmachines() {
    return maxmachines;
  }

  /** Prefixes of the names of classes whose loops are left as they are. */
  public List<String> nopreempt() {
    return nopreempt;
  }

  /** Which loops are rewritten to yield. */
  public PreemptMode preempt() {
    return preempt;
  }

  /** How long a goroutine may compute while others wait, in milliseconds. */
  public int sliceMillis() {
    return sliceMillis;
  }

  /** How many seconds lie between two searches for deadlocks; 0 if nobody searches. */
  public int deadlockSeconds() {
    return deadlockSeconds;
  }

  /** How many seconds lie between two looks for places that leak; 0 if nobody looks. */
  public int leakSeconds() {
    return leakSeconds;
  }

  /** How many milliseconds lie between two lines of the schedtrace; 0 for none. */
  public int schedtraceMillis() {
    return schedtraceMillis;
  }

  /** What the agent tells about its work. */
  public LogLevel log() {
    return log;
  }
}
