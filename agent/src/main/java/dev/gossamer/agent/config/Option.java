package dev.gossamer.agent.config;

import org.jspecify.annotations.Nullable;

/**
 * The options of the agent, in alphabetical order of their keys. This is the one place where an
 * option is listed: the parser, its error messages and the test of docs/options.md all read it.
 */
public enum Option {
  DEADLOCKS(
      "deadlocks",
      Type.SECONDS,
      "none",
      "How many seconds lie between two searches for deadlocks; else only a dump looks for them."),
  EXCLUDE("exclude", Type.PATTERNS, "none", "Threads that stay platform threads."),
  GOMAXPROCS(
      "gomaxprocs",
      Type.COUNT,
      "the processors available",
      "How many goroutines run at the same time."),
  INCLUDE(
      "include",
      Type.PATTERNS,
      "none",
      "Threads that become goroutines; once set, threads that match no pattern do not."),
  JVMTI(
      "jvmti",
      Type.FLAG,
      "false",
      "Whether the JVM goes on telling agents of JVM TI of each switch, which costs time."),
  LEAKS(
      "leaks",
      Type.SECONDS,
      "none",
      "How many seconds lie between two counts of goroutines by the line that created them."),
  LOG("log", Type.LOG, "off", "What the agent prints on standard error about its work."),
  MAIN("main", Type.FLAG, "false", "Whether the main thread runs as a goroutine too."),
  MAXMACHINES(
      "maxmachines",
      Type.THREADS,
      "10000",
      "How many platform threads the scheduler may use, among them those that are blocked."),
  MAXSTACK("maxstack", Type.SIZE, "256m", "The size to which the stack of a goroutine can grow."),
  NETPOLL(
      "netpoll",
      Type.FLAG,
      "true",
      "Whether the scheduler polls the sockets that goroutines wait for; else the JDK does."),
  NOPREEMPT(
      "nopreempt",
      Type.PACKAGES,
      "none",
      "Classes in whose loops a goroutine is never made to yield."),
  PREEMPT(
      "preempt",
      Type.PREEMPT,
      "on",
      "Whether loops that have run for long are rewritten to yield: never, once they have, or all."),
  SCHEDTRACE(
      "schedtrace",
      Type.PERIOD,
      "none",
      "How many milliseconds lie between two lines on standard error with the scheduler's state."),
  SLICE(
      "slice",
      Type.MILLIS,
      "10",
      "How many milliseconds a goroutine may compute while others wait; with more processors than"
          + " cores, milliseconds of a core."),
  VIRTUAL(
      "virtual",
      Type.FLAG,
      "true",
      "Whether virtual threads that the application starts run on this scheduler too.");

  /** What the system properties of the options begin with. */
  public static final String PROPERTY_PREFIX = "gossamer.";

  private static final Option[] ALL = values();

  private final String key;
  private final Type type;
  private final String defaultText;
  private final String description;

  Option(String key, Type type, String defaultText, String description) {
    this.key = key;
    this.type = type;
    this.defaultText = defaultText;
    this.description = description;
  }

  /** The kinds of value, each with the words that describe what it accepts. */
  public enum Type {
    COUNT("a whole number from 1 to 1024"),
    FLAG("true or false"),
    LOG("off, info or decisions"),
    MILLIS("a whole number from 1 to 1000"),
    PACKAGES("prefixes of class names separated by ';'"),
    PATTERNS("thread patterns separated by ';'"),
    PERIOD("a whole number from 10 to 3600000"),
    PREEMPT("off, on or eager"),
    SECONDS("a whole number from 1 to 3600"),
    SIZE("a size from 64k to 4g"),
    THREADS("a whole number from 1 to 100000");

    private final String accepted;

    Type(String accepted) {
      this.accepted = accepted;
    }

    /** What a value of this type must be, as the object of "expected". */
    public String accepted() {
      return accepted;
    }
  }

  /** The key as the user writes it in the agent argument. */
  public String key() {
    return key;
  }

  /** The kind of value. */
  public Type type() {
    return type;
  }

  /** The value that holds where the user sets none, in words or as one would write it. */
  public String defaultText() {
    return defaultText;
  }

  /** One sentence that says what the option does. */
  public String description() {
    return description;
  }

  /** The option with this key, or null if there is none. */
  static @Nullable Option withKey(String key) {
    for (Option option : ALL) {
      if (option.key.equals(key)) {
        return option;
      }
    }
    return null;
  }

  /** The keys of all options, separated by commas. */
  static String allKeys() {
    StringBuilder keys = new StringBuilder();
    for (Option option : ALL) {
      if (keys.length() > 0) {
        keys.append(", ");
      }
      keys.append(option.key);
    }
    return keys.toString();
  }
}
