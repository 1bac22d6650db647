package dev.gossamer.benchmarks.contest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All that was measured, round by round. */
final class Results {
  private final Map<Series, List<Double>> values = new LinkedHashMap<>();

  /** The smallest, the one in the middle and the largest of a series. */
  record Spread(double min, double median, double max) {}

  void add(Series series, double value) {
    values.computeIfAbsent(series, unused -> new ArrayList<>()).add(value);
  }

  /** Forgets a row, before it is measured anew. */
  void remove(String row) {
    values.keySet().removeIf(series -> series.row().equals(row));
  }

  OptionalDouble median(Series series) {
    return spread(series)
        .map(spread -> OptionalDouble.of(spread.median()))
        .orElse(OptionalDouble.empty());
  }

  Optional<Spread> spread(Series series) {
    List<Double> all = values.get(series);
    if (all == null) {
      return Optional.empty();
    }
    double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return Optional.of(new Spread(sorted[0], median, sorted[sorted.length - 1]));
  }

  /** How many rounds a row has, at least. */
  int rounds(String row) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().row().equals(row))
        .mapToInt(entry -> entry.getValue().size())
        .min()
        .orElse(0);
  }

  /** The names of all figures of a row, whoever has them. */
  Set<String> figures(String row) {
    return values.keySet().stream()
        .filter(series -> series.row().equals(row))
        .map(Series::figure)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every series and its values, a line each. */
  List<String> lines() {
    return values.entrySet().stream()
        .map(entry ->
            String.join(
                ",",
                entry.getKey().row(),
                entry.getKey().contender().word(),
                entry.getKey().figure(),
                entry.getValue().stream().map(String::valueOf).collect(Collectors.joining(","))))
        .toList();
  }

  /** Reads what {@link #lines} wrote. */
  static Results of(List<String> lines) {
    Results results = new Results();
    for (String line : lines) {
      String[] parts = line.split(",");
      Series series =
          new Series(parts[0], Contender.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2]);
      for (int i = 3; i < parts.length; i++) {
        results.add(series, Double.parseDouble(parts[i]));
      }
    }
    return results;
  }
}
