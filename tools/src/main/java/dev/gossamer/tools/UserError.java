package dev.gossamer.tools;

import java.util.List;

/**
 * Something that the user can put right: its message is the one line that is printed, and what
 * there is to choose from may follow.
 */
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The status when the command line itself is wrong. */
  static final int USAGE = 2;

  /** The status when what was asked for went wrong. */
  static final int FAILED = 1;

  private final int status;
  private final transient List<String> choices;

  UserError(int status, String message) {
    this(status, message, List.of());
  }

  UserError(int status, String message, List<String> choices) {
    // No stack trace: it is never printed.
    super(message, null, false, false);
    this.status = status;
    this.choices = choices;
  }

  int status() {
    return status;
  }

  /** What may be said instead, a line each; empty if that does not help. */
  List<String> choices() {
    return choices;
  }
}
