package dev.gossamer.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The command line of one demo program: options that are present or absent, and options followed by
 * one or more whole numbers. A mistake of the user's ends the program with one line and status 2.
 */
public final class Options {

  private record Option(List<String> valueNames, int min, int max) {}

  private static final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    Mistake(String message) {
      super(message);
    }
  }

  private final String program;
  private final Map<String, Option> known = new LinkedHashMap<>();
  private final Map<String, int[]> values = new LinkedHashMap<>();

  /** For the program of that name, which its messages begin with. */
  public Options(String program) {
    this.program = program;
  }

  /** Declares an option that takes no value. */
  public Options flag(String name) {
    known.put(name, new Option(List.of(), 0, 0));
    return this;
  }

  /** Declares an option followed by one number, with the value it has when it is not given. */
  public Options number(String name, int min, int max, int byDefault) {
    known.put(name, new Option(List.of("N"), min, max));
    values.put(name, new int[] {byDefault});
    return this;
  }

  /** Declares an option followed by as many numbers as there are value names. */
  public Options numbers(String name, int min, int max, String... valueNames) {
    known.put(name, new Option(List.of(valueNames), min, max));
    return this;
  }

  /** Reads the arguments; on a mistake prints one line on stderr and exits with status 2. */
  public Options parseOrExit(String[] args) {
    if (List.of(args).contains("--help")) {
      System.out.println("usage: " + program + " " + usage());
      System.exit(0);
    }
    try {
      parse(args);
    } catch (Mistake mistake) {
      System.err.println(program + ": " + mistake.getMessage());
      System.exit(2);
    }
    return this;
  }

  /** Whether the option was given, or has a value by default. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The value of an option that takes one number. */
  public int number(String name) {
    return numbers(name)[0];
  }

  /** The values of an option that was given. */
  public int[] numbers(String name) {
    return values.get(name).clone();
  }

  private void parse(String[] args) throws Mistake {
    for (int i = 0; i < args.length; ) {
      String name = args[i++];
      Option option = known.get(name);
      if (option == null) {
        throw new Mistake("unknown argument '" + name + "'; usage: " + usage());
      }
      int wanted = option.valueNames().size();
      if (args.length - i < wanted) {
        throw new Mistake("missing value; usage: " + usage(name, option));
      }
      int[] numbers = new int[wanted];
      for (int k = 0; k < wanted; k++) {
        numbers[k] = parseNumber(name, option, args[i++]);
      }
      values.put(name, numbers);
    }
  }

  private static int parseNumber(String name, Option option, String text) throws Mistake {
    try {
      int number = Integer.parseInt(text);
      if (number >= option.min() && number <= option.max()) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // The message below says what was expected; the parser's own says less.
    }
    throw new Mistake(
        String.format(
            "%s takes a whole number from %d to %d, not '%s'",
            name, option.min(), option.max(), text));
  }

  private String usage() {
    return known.entrySet().stream()
        .map(entry -> "[" + usage(entry.getKey(), entry.getValue()) + "]")
        .collect(Collectors.joining(" "));
  }

  private static String usage(String name, Option option) {
    return (name + " " + String.join(" ", option.valueNames())).strip();
  }
}
