package dev.gossamer.agent.config;

import dev.gossamer.agent.policy.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text of one value. Written without regular expressions, number formats and lambdas,
 * which would cost more time at start-up than all the rest of reading the options.
 */
final class OptionValue {
  private static final long SMALLEST_STACK = 64L << 10;
  private static final long LARGEST_STACK = 4L << 30;
  static final int LARGEST_GOMAXPROCS = 1024;
  static final int LONGEST_SLICE = 1000;
  static final int MOST_MACHINES = 100_000;
  static final int SHORTEST_PERIOD = 10;
  static final int LONGEST_PERIOD = 3_600_000;
  static final int MOST_SECONDS = 3600;

  private OptionValue() {}

  static int count(Option option, String text, String origin, int largest) throws BadOption {
    long count = digits(text, text.length());
    if (count < 1 || count > largest) {
      throw BadOption.badValue(option, text, origin);
    }
    return (int) count;
  }

  static int period(Option option, String text, String origin) throws BadOption {
    int millis = count(option, text, origin, LONGEST_PERIOD);
    if (millis < SHORTEST_PERIOD) {
      throw BadOption.badValue(option, text, origin);
    }
    return millis;
  }

  static long size(Option option, String text, String origin) throws BadOption {
    int length = text.length();
    int shift = length == 0 ? 0 : shift(text.charAt(length - 1));
    long number = digits(text, shift == 0 ? length : length - 1);
    // Compared before it is shifted, so that a large number cannot wrap around into the range.
    if (number < 0 || number > LARGEST_STACK >> shift || number << shift < SMALLEST_STACK) {
      throw BadOption.badValue(option, text, origin);
    }
    return number << shift;
  }

  static boolean flag(Option option, String text, String origin) throws BadOption {
    if (text.equals("true")) {
      return true;
    }
    if (text.equals("false")) {
      return false;
    }
    throw BadOption.badValue(option, text, origin);
  }

  static LogLevel logLevel(Option option, String text, String origin) throws BadOption {
    if (text.equals("off")) {
      return LogLevel.OFF;
    }
    if (text.equals("info")) {
      return LogLevel.INFO;
    }
    if (text.equals("decisions")) {
      return LogLevel.DECISIONS;
    }
    throw BadOption.badValue(option, text, origin);
  }

  static PreemptMode preemptMode(Option option, String text, String origin) throws BadOption {
    if (text.equals("off")) {
      return PreemptMode.OFF;
    }
    if (text.equals("on")) {
      return PreemptMode.ON;
    }
    if (text.equals("eager")) {
      return PreemptMode.EAGER;
    }
    throw BadOption.badValue(option, text, origin);
  }

  /** A list whose items are separated by semicolons. */
  static List<String> list(String text) {
    List<String> items = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf(';', start);
      if (end < 0) {
        end = text.length();
      }
      String item = text.substring(start, end).trim();
      if (!item.isEmpty()) {
        items.add(item);
      }
      start = end + 1;
    }
    return List.copyOf(items);
  }

  static List<String> patterns(Option option, String text, String origin) throws BadOption {
    List<String> patterns = list(text);
    for (int i = 0; i < patterns.size(); i++) {
      if (!Pattern.isValid(patterns.get(i))) {
        throw BadOption.badPattern(option, patterns.get(i), origin);
      }
    }
    return patterns;
  }

  /** The number written in the first characters of a text, or -1 if that is no small number. */
  private static long digits(String text, int end) {
    if (end == 0 || end > 12) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  private static int shift(char suffix) {
    if (suffix == 'k' || suffix == 'K') {
      return 10;
    }
    if (suffix == 'm' || suffix == 'M') {
      return 20;
    }
    return suffix == 'g' || suffix == 'G' ? 30 : 0;
  }
}
