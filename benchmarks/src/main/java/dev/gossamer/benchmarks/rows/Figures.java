package dev.gossamer.benchmarks.rows;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a row has measured, in the order in which it was put. */
public final class Figures {
  private final Map<String, Double> values = new LinkedHashMap<>();

  /** Adds a figure. */
  public Figures with(String name, double value) {
    values.put(name, value);
    return this;
  }

  /** Adds all figures of another, their names preceded by this. */
  public Figures withAll(String prefix, Figures others) {
    others.values.forEach((name, value) -> values.put(prefix + name, value));
    return this;
  }

  /** What was put under a name. */
  public double get(String name) {
    return values.get(name);
  }

  /** One line of {@code name=value}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(each -> String.format(Locale.ROOT, "%s=%.4f", each.getKey(), each.getValue()))
        .collect(Collectors.joining(" "));
  }
}
