package dev.gossamer.benchmarks.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sizes of a row, as {@code name=value} on the command line. */
public final class Parameters {
  private final Map<String, String> values = new HashMap<>();

  /** Reads them; the first of two of a name is overridden. */
  public Parameters(List<String> arguments) {
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException("not of the form name=value: " + argument);
      }
      values.put(parts[0], parts[1]);
    }
  }

  /** A size that the row cannot do without. */
  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** A word that the row cannot do without. */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("needs " + name + "=...");
    }
    return value;
  }
}
