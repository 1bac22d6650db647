package dev.gossamer.agent.config;

import java.util.Locale;

/**
 * Finds the option that the user most likely meant: the one with the smallest edit distance,
 * whatever the case and whether or not the prefix of the system properties was typed.
 */
final class NearestKey {
  private NearestKey() {}

  static Option to(String typed) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    if (wanted.startsWith(Option.PROPERTY_PREFIX)) {
      wanted = wanted.substring(Option.PROPERTY_PREFIX.length());
    }
    Option nearest = Option.EXCLUDE;
    int smallest = Integer.MAX_VALUE;
    for (Option option : Option.values()) {
      // A word out of a key can be far from it by distance: "procs" is nearer to "log".
      if (wanted.length() > 2 && option.key().contains(wanted)) {
        return option;
      }
      int distance = distance(wanted, option.key());
      if (distance < smallest) {
        smallest = distance;
        nearest = option;
      }
    }
    return nearest;
  }

  /** Levenshtein's distance, with one row of the table. */
  static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
