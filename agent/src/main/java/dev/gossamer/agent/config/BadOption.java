package dev.gossamer.agent.config;

/**
 * A mistake in what the user set. The message is one complete line for the user; print it as it is,
 * without a stack trace, and end the process with status 2.
 */
public final class BadOption extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST_QUOTE = 80;

  private BadOption(String message) {
    super(message);
  }

  static BadOption unknownKey(String key, String prefix, String origin) {
    return new BadOption(
        start()
            .append("unknown option ")
            .append(quoted(prefix.concat(key)))
            .append(" in ")
            .append(origin)
            .append("; did you mean '")
            .append(prefix)
            .append(NearestKey.to(key).key())
            .append("'?")
            .append(keys())
            .toString());
  }

  static BadOption badValue(Option option, String value, String origin) {
    return new BadOption(
        start()
            .append("bad value ")
            .append(quoted(value))
            .append(" for option '")
            .append(option.key())
            .append("' in ")
            .append(origin)
            .append("; expected ")
            .append(option.type().accepted())
            .append('.')
            .append(keys())
            .toString());
  }

  static BadOption badPattern(Option option, String pattern, String origin) {
    return new BadOption(
        start()
            .append("bad pattern ")
            .append(quoted(pattern))
            .append(" for option '")
            .append(option.key())
            .append("' in ")
            .append(origin)
            .append("; expected class:, task:, package: or name: and a text, or a class name, with")
            .append(" ';' between patterns.")
            .append(keys())
            .toString());
  }

  static BadOption noValue(Option option, String origin) {
    return new BadOption(
        start()
            .append("no value for option '")
            .append(option.key())
            .append("' in ")
            .append(origin)
            .append("; write ")
            .append(option.key())
            .append("=VALUE where VALUE is ")
            .append(option.type().accepted())
            .append('.')
            .append(keys())
            .toString());
  }

  static BadOption givenTwice(Option option, String origin) {
    return new BadOption(
        start()
            .append("option '")
            .append(option.key())
            .append("' is given twice in ")
            .append(origin)
            .append('.')
            .append(keys())
            .toString());
  }

  private static StringBuilder start() {
    return new StringBuilder(200).append("gossamer: ");
  }

  private static String keys() {
    return " Options: ".concat(Option.allKeys());
  }

  /** The user's text in quotes, cut and cleaned so that the message stays one readable line. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder().append('\'');
    for (int i = 0; i < text.length(); i++) {
      if (i == LONGEST_QUOTE) {
        quoted.append("...");
        break;
      }
      char c = text.charAt(i);
      boolean breaksLine = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
      quoted.append(breaksLine ? '?' : c);
    }
    return quoted.append('\'').toString();
  }
}
