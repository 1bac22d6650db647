package dev.gossamer.agent.policy;

import org.jspecify.annotations.Nullable;

/**
 * Selects threads by what they are or run: {@code class:} the class of the Thread object, {@code
 * task:} the class of its Runnable, {@code package:} the package of the Runnable's class, or of the
 * Thread's where it has no Runnable, and all packages below; {@code name:} the thread's name. A
 * text without a kind is the class of either. Classes are compared by their binary names.
 */
public final class Pattern {
  private final String source;
  private final Kind kind;
  private final Glob glob;

  private Pattern(String source, Kind kind, Glob glob) {
    this.source = source;
    this.kind = kind;
    this.glob = glob;
  }

  private enum Kind {
    CLASS("class:"),
    TASK("task:"),
    PACKAGE("package:"),
    NAME("name:"),
    CLASS_OR_TASK("");

    private static final Kind[] ALL = values();

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    static Kind of(String source) {
      for (Kind kind : ALL) {
        if (source.startsWith(kind.prefix)) {
          return kind;
        }
      }
      return CLASS_OR_TASK;
    }
  }

  /** Whether {@link #parse} accepts this text. */
  public static boolean isValid(String source) {
    Kind kind = Kind.of(source);
    String text = source.substring(kind.prefix.length());
    if (kind == Kind.PACKAGE) {
      text = packageName(text);
    }
    return !text.isEmpty() && (kind == Kind.NAME || isClassText(text));
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if the text is no valid pattern
   */
  public static Pattern parse(String source) {
    if (!isValid(source)) {
      throw new IllegalArgumentException("not a thread pattern: ".concat(source));
    }
    return trusted(source);
  }

  /** Reads a pattern that is known to be valid. */
  static Pattern trusted(String source) {
    Kind kind = Kind.of(source);
    String text = source.substring(kind.prefix.length());
    return new Pattern(
        source, kind, new Glob(kind == Kind.PACKAGE ? packageName(text).concat(".*") : text));
  }

  /** The package without the ending that people write to say "and below", which it means anyway. */
  private static String packageName(String text) {
    int end = text.length();
    if (end > 1 && text.charAt(end - 1) == '*' && text.charAt(end - 2) == '.') {
      return text.substring(0, end - 2);
    }
    return end > 0 && text.charAt(end - 1) == '.' ? text.substring(0, end - 1) : text;
  }

  /** A colon is a misspelt kind, a comma or a blank a wrong separator: no class name has them. */
  private static boolean isClassText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == ':' || c == ',' || c == ';') {
        return false;
      }
    }
    return true;
  }

  /** Whether the pattern looks at the thread's name, which no other pattern does. */
  boolean isOnName() {
    return kind == Kind.NAME;
  }

  boolean matchesName(String threadName) {
    return glob.matches(threadName);
  }

  boolean matchesClasses(Class<?> threadClass, @Nullable Class<?> taskClass) {
    if (kind == Kind.CLASS) {
      return glob.matches(threadClass.getName());
    }
    if (kind == Kind.TASK) {
      return taskClass != null && glob.matches(taskClass.getName());
    }
    if (kind == Kind.PACKAGE) {
      return glob.matches((taskClass == null ? threadClass : taskClass).getName());
    }
    return glob.matches(threadClass.getName())
        || (taskClass != null && glob.matches(taskClass.getName()));
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return source;
  }
}
