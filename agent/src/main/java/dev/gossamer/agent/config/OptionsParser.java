package dev.gossamer.agent.config;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options from their three sources, the weakest first, so that what is read later
 * overrides: the environment variable, the system properties, the agent argument. Every source is
 * checked in full, also where another one overrides it: a mistake should not hide until then.
 */
public final class OptionsParser {
  /** The environment variable with options in the form of the agent argument. */
  public static final String ENVIRONMENT_VARIABLE = "GOSSAMER_OPTS";

  /** Properties below this prefix belong to tests of the agent and are no options. */
  private static final String TEST_PREFIX = "gossamer.it.";

  private static final String AGENT_ARGUMENT = "the agent argument";
  private static final String SYSTEM_PROPERTIES = "the system properties";

  int deadlockSeconds;
  int leakSeconds;
  int schedtraceMillis;
  int gomaxprocs = Options.AUTOMATIC;
  List<String> include = List.of();
  List<String> exclude = List.of();
  boolean jvmti;
  boolean main;
  boolean netpoll = true;
  boolean virtual = true;
  int maxmachines = 10_000;
  long maxstack = 256L << 20;
  List<String> nopreempt = List.of();
  PreemptMode preempt = PreemptMode.ON;
  int sliceMillis = 10;
  LogLevel log = LogLevel.OFF;

  private OptionsParser() {}

  /**
   * Reads all sources.
   *
   * @param agentArgument what stands behind {@code =} in {@code -javaagent}, null if nothing does
   * @param properties the system properties
   * @param environment the environment variables
   * @throws BadOption if a key or a value is wrong in any of them
   */
  public static Options parse(
      @Nullable String agentArgument, Properties properties, Map<String, String> environment)
      throws BadOption {
    OptionsParser parser = new OptionsParser();
    parser.readList(environment.get(ENVIRONMENT_VARIABLE), ENVIRONMENT_VARIABLE);
    parser.readProperties(properties);
    parser.readList(agentArgument, AGENT_ARGUMENT);
    return new Options(parser);
  }

  /** Reads {@code key=value,key=value}; empty items are allowed, as a trailing comma makes one. */
  private void readList(@Nullable String list, String origin) throws BadOption {
    if (list == null) {
      return;
    }
    int seen = 0;
    int start = 0;
    while (start <= list.length()) {
      int end = list.indexOf(',', start);
      if (end < 0) {
        end = list.length();
      }
      String item = list.substring(start, end).trim();
      if (!item.isEmpty()) {
        seen = readItem(item, seen, origin);
      }
      start = end + 1;
    }
  }

  /**
   * Reads one item and returns the set of the options seen, a bit for each, with this one added.
   */
  private int readItem(String item, int seen, String origin) throws BadOption {
    int equals = item.indexOf('=');
    String key = equals < 0 ? item : item.substring(0, equals).trim();
    Option option = Option.withKey(key);
    if (option == null) {
      throw BadOption.unknownKey(key, "", origin);
    }
    if (equals < 0) {
      throw BadOption.noValue(option, origin);
    }
    int bit = 1 << option.ordinal();
    if ((seen & bit) != 0) {
      throw BadOption.givenTwice(option, origin);
    }
    set(option, item.substring(equals + 1).trim(), origin);
    return seen | bit;
  }

  private void readProperties(Properties properties) throws BadOption {
    String unknown = null;
    for (String name : properties.stringPropertyNames()) {
      if (!name.startsWith(Option.PROPERTY_PREFIX) || name.startsWith(TEST_PREFIX)) {
        continue;
      }
      Option option = Option.withKey(name.substring(Option.PROPERTY_PREFIX.length()));
      if (option != null) {
        set(option, properties.getProperty(name, "").trim(), SYSTEM_PROPERTIES);
      } else if (unknown == null || name.compareTo(unknown) < 0) {
        // The table has no order; the first name makes the message the same in every run.
        unknown = name;
      }
    }
    if (unknown != null) {
      String key = unknown.substring(Option.PROPERTY_PREFIX.length());
      throw BadOption.unknownKey(key, Option.PROPERTY_PREFIX, SYSTEM_PROPERTIES);
    }
  }

  private void set(Option option, String value, String origin) throws BadOption {
    // A switch would need a synthetic class for the enum's table; this runs at most a few times.
    if (option == Option.DEADLOCKS) {
      deadlockSeconds = OptionValue.count(option, value, origin, OptionValue.MOST_SECONDS);
    } else if (option == Option.EXCLUDE) {
      exclude = OptionValue.patterns(option, value, origin);
    } else if (option == Option.GOMAXPROCS) {
      gomaxprocs = OptionValue.count(option, value, origin, OptionValue.LARGEST_GOMAXPROCS);
    } else if (option == Option.INCLUDE) {
      include = OptionValue.patterns(option, value, origin);
    } else if (option == Option.JVMTI) {
      jvmti = OptionValue.flag(option, value, origin);
    } else if (option == Option.LEAKS) {
      leakSeconds = OptionValue.count(option, value, origin, OptionValue.MOST_SECONDS);
    } else if (option == Option.LOG) {
      log = OptionValue.logLevel(option, value, origin);
    } else if (option == Option.MAIN) {
      main = OptionValue.flag(option, value, origin);
    } else if (option == Option.MAXMACHINES) {
      maxmachines = OptionValue.count(option, value, origin, OptionValue.MOST_MACHINES);
    } else if (option == Option.MAXSTACK) {
      maxstack = OptionValue.size(option, value, origin);
    } else if (option == Option.NETPOLL) {
      netpoll = OptionValue.flag(option, value, origin);
    } else if (option == Option.NOPREEMPT) {
      nopreempt = OptionValue.list(value);
    } else if (option == Option.PREEMPT) {
      preempt = OptionValue.preemptMode(option, value, origin);
    } else if (option == Option.SCHEDTRACE) {
      schedtraceMillis = OptionValue.period(option, value, origin);
    } else if (option == Option.SLICE) {
      sliceMillis = OptionValue.count(option, value, origin, OptionValue.LONGEST_SLICE);
    } else {
      virtual = OptionValue.flag(option, value, origin);
    }
  }
}
