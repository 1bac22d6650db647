package dev.gossamer.tools;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * One line that says what is wrong with a command line and, if something is alike, what was meant.
 */
final class UsageMessage {
  private UsageMessage() {}

  static String of(ParameterException e) {
    CommandLine commandLine = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().getFirst();
      boolean option = argument.startsWith("-");
      boolean root = commandLine.getParent() == null;
      String what = option ? "unknown option" : root ? "unknown command" : "unexpected argument";
      if (option && commandLine.getCommand() instanceof RunCommand && !argument.startsWith("--")) {
        return "'"
            + argument
            + "' is not an option of run; java's own arguments follow two dashes, as in: "
            + "gossamer run -- -jar app.jar";
      }
      return what + " '" + argument + "'" + hint(argument, known(commandLine, option));
    }
    return e.getMessage();
  }

  /**
   * The known word that takes the fewest edits, if those are at most half of what was written; of
   * two that take as many, the one that begins more alike.
   */
  static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> edits(word, candidate) <= Math.max(1, word.length() / 2))
        .min(
            Comparator.comparingInt((String candidate) -> edits(word, candidate))
                .thenComparingInt(candidate -> -commonStart(word, candidate)));
  }

  private static String hint(String argument, List<String> known) {
    return nearest(argument, known)
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElse(known.isEmpty() ? "" : "; there are: " + String.join(", ", known));
  }

  private static List<String> known(CommandLine commandLine, boolean option) {
    if (option) {
      return commandLine.getCommandSpec().options().stream()
          .flatMap(known -> Stream.of(known.names()))
          .filter(name -> name.startsWith("--"))
          .sorted()
          .toList();
    }
    return commandLine.getSubcommands().keySet().stream().sorted().toList();
  }

  private static int commonStart(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
  }

  /** Levenshtein's distance, one row at a time. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[row.length - 1];
  }
}
