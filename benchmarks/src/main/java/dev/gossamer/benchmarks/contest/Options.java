package dev.gossamer.benchmarks.contest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The command line of the runner, as the command {@code bench} passes it on.
 *
 * @param home the repository
 * @param rounds how often each contender runs each row
 * @param quick whether the sizes are those of a test
 * @param list whether only the rows are to be listed
 * @param output where the table goes; null if it is only printed
 * @param rows which
 */
record Options(
    Path home, int rounds, boolean quick, boolean list, Path output, List<RowSpec> rows) {

  /**
   * Understands it.
   *
   * @throws IllegalArgumentException with what is wrong, in a line
   */
  static Options parse(List<String> arguments, List<RowSpec> known) {
    Path home = Path.of("");
    int rounds = 0;
    boolean quick = false;
    boolean list = false;
    Path output = null;
    List<RowSpec> rows = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      switch (argument) {
        case "--quick" -> quick = true;
        case "--list" -> list = true;
        case "--home" -> home = Path.of(value(arguments, ++i));
        case "--output" -> output = Path.of(value(arguments, ++i));
        case "--rounds" -> rounds = number(value(arguments, ++i));
        default -> rows.add(row(argument, known));
      }
    }
    if (output == null && !quick) {
      output = home.resolve("docs/benchmarks");
    }
    return new Options(
        home,
        rounds > 0 ? rounds : quick ? 1 : 5,
        quick,
        list,
        output,
        rows.isEmpty() ? known : List.copyOf(rows));
  }

  private static String value(List<String> arguments, int index) {
    if (index == arguments.size()) {
      throw new IllegalArgumentException(arguments.get(index - 1) + " needs a value");
    }
    return arguments.get(index);
  }

  private static int number(String value) {
    try {
      int number = Integer.parseInt(value);
      if (number > 0 && number <= 1000) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below says it.
    }
    throw new IllegalArgumentException("--rounds must be from 1 to 1000, not " + value);
  }

  private static RowSpec row(String name, List<RowSpec> known) {
    if (name.startsWith("-")) {
      throw new IllegalArgumentException("unknown option '" + name + "'");
    }
    return known.stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name, known)));
  }

  private static String unknown(String name, List<RowSpec> known) {
    Optional<String> nearest =
        known.stream()
            .map(RowSpec::name)
            .filter(candidate -> edits(name, candidate) <= Math.max(1, name.length() / 2))
            .min(Comparator.comparingInt(candidate -> edits(name, candidate)));
    return "unknown row '"
        + name
        + "'"
        + nearest.map(row -> "; did you mean '" + row + "'?").orElse("; --list lists them");
  }

  /** How many letters have to be put in, taken out or changed; a row of the table at a time. */
  private static int edits(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.length()];
  }
}
